using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.OpenApi;

/// <summary>The OpenAPI documents of a registry, as bytes.</summary>
/// <remarks>Pure and not cheap (some 100 ms each): <see cref="OpenApiHandler"/> keeps what it has asked for.</remarks>
internal static class OpenApiDocuments
{
    /// <summary>The Swagger 2.0 document of everything.</summary>
    public static byte[] V2Document(ResourceRegistry registry, string version)
    {
        var schemas = new SchemaWriter(OpenApiDialect.V2);
        var paths = Paths(OpenApiDialect.V2, schemas, registry.Served);
        AddDiscovery(OpenApiDialect.V2, schemas, paths, registry);
        return Bytes(new()
        {
            ["swagger"] = "2.0",
            ["info"] = Info(version),
            ["paths"] = paths,
            ["definitions"] = schemas.Definitions(),
            ["securityDefinitions"] = new JsonObject { ["BearerToken"] = Bearer() },
            ["security"] = new JsonArray(new JsonObject { ["BearerToken"] = new JsonArray() }),
        });
    }

    /// <summary>The OpenAPI 3.0 document of one group and version; null when there is no such version.</summary>
    /// <param name="registry">What is served.</param>
    /// <param name="path"><c>api/v1</c> or <c>apis/apps/v1</c>.</param>
    /// <param name="version">Version of the server.</param>
    public static byte[]? V3Document(ResourceRegistry registry, string path, string version)
    {
        var served = registry.Served.Where(entry => PathOf(entry) == path).ToList();
        if (served.Count == 0)
            return null;
        var schemas = new SchemaWriter(OpenApiDialect.V3);
        var paths = Paths(OpenApiDialect.V3, schemas, served);
        return Bytes(new()
        {
            ["openapi"] = "3.0.0",
            ["info"] = Info(version),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Definitions(),
                ["securitySchemes"] = new JsonObject { ["BearerToken"] = Bearer() },
            },
        });
    }

    /// <summary>The index of the 3.0 documents, each with the hash of its content so that clients can keep it for ever.</summary>
    public static byte[] V3Index(IEnumerable<(string Path, string Hash)> documents)
    {
        var paths = new JsonObject();
        foreach (var (path, hash) in documents)
            paths[path] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{path}?hash={hash}" };
        return Bytes(new() { ["paths"] = paths });
    }

    /// <summary>Paths of the documents a registry has.</summary>
    public static IEnumerable<string> V3Paths(ResourceRegistry registry) =>
        registry.Served.Select(PathOf).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Identifies the content of a document without making it: the content follows from the build and the registry.</summary>
    public static string HashOf(ResourceRegistry registry, string path, string version)
    {
        Guid[] builds = [typeof(OpenApiDocuments).Module.ModuleVersionId, typeof(Api.Schema).Module.ModuleVersionId];
        var parts = builds.Select(id => id.ToString()).Append(version).Append(path)
            .Concat(registry.Served.Select(served => $"{PathOf(served)}/{served.Definition.Plural}").Order(StringComparer.Ordinal));
        return Convert.ToHexString(SHA512.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    private static string PathOf(ServedResource served) =>
        served.Group.Length == 0 ? $"api/{served.Version}" : $"apis/{served.Group}/{served.Version}";

    private static JsonObject Paths(OpenApiDialect dialect, SchemaWriter schemas, IEnumerable<ServedResource> served)
    {
        var paths = new JsonObject();
        var writer = new PathsWriter(dialect, new(dialect, schemas), paths);
        foreach (var entry in served.OrderBy(entry => entry.Group, StringComparer.Ordinal).ThenBy(entry => entry.Definition.Plural, StringComparer.Ordinal))
            writer.Add(entry);
        return paths;
    }

    private static void AddDiscovery(OpenApiDialect dialect, SchemaWriter schemas, JsonObject paths, ResourceRegistry registry)
    {
        var operations = new OperationWriter(dialect, schemas);
        Add("/api/", "getCoreAPIVersions", "core", Api.Schema.Of<APIVersions>());
        Add("/apis/", "getAPIVersions", "apis", Api.Schema.Of<APIGroupList>());
        foreach (var (group, version) in registry.Served.Select(entry => (entry.Group, entry.Version)).Distinct())
        {
            var tag = group.Length == 0 ? "core" : group.Split('.')[0];
            var name = char.ToUpperInvariant(tag[0]) + tag[1..];
            if (group.Length > 0)
                Add($"/apis/{group}/", $"get{name}APIGroup", tag, Api.Schema.Of<APIGroup>());
            Add(group.Length == 0 ? $"/api/{version}/" : $"/apis/{group}/{version}/", $"get{name}{char.ToUpperInvariant(version[0])}{version[1..]}APIResources", $"{tag}_{version}", Api.Schema.Of<APIResourceList>());
        }
        Add("/version/", "getCodeVersion", "version", Api.Schema.Of<object>());

        void Add(string path, string id, string tag, Api.Schema answer) =>
            paths[path] = new JsonObject { ["get"] = operations.Write("", id, tag, null, [], null, answer) };
    }

    private static JsonObject Info(string version) => new() { ["title"] = "Kubernetes", ["version"] = version };

    private static JsonObject Bearer() => new()
    {
        ["description"] = "Bearer token",
        ["type"] = "apiKey",
        ["name"] = "authorization",
        ["in"] = "header",
    };

    private static byte[] Bytes(JsonObject document) => JsonSerializer.SerializeToUtf8Bytes(document, Api.KubernetesJson.Options);
}
