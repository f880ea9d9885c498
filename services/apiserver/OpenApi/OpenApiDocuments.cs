using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.OpenApi;

/// <summary>The OpenAPI documents of a registry, as bytes.</summary>
/// <remarks>Pure and not cheap (some 100 ms each): <see cref="OpenApiHandler"/> keeps what it has asked for.</remarks>
internal static class OpenApiDocuments
{
    private const int FirstBytes = 1024 * 1024;

    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The Swagger 2.0 document of everything.</summary>
    public static byte[] V2Document(ResourceSet registry, string version)
    {
        var schemas = new SchemaWriter(OpenApiDialect.V2, VersionsOf(registry));
        using var document = new MemoryStream(FirstBytes);
        using var writer = new Utf8JsonWriter(document, Plain);
        writer.WriteStartObject();
        writer.WriteString("swagger"u8, "2.0"u8);
        Write(writer, "info", Info(version));
        writer.WriteStartObject("paths"u8);
        // With hundreds of definitions of custom resources the paths as a tree take ten times their bytes, so no more than one resource's are there at a time.
        WriteMembers(writer, Paths(OpenApiDialect.V2, schemas, [], DiscoveryPath.Of(registry)));
        foreach (var served in InOrder(registry.Served))
        {
            WriteMembers(writer, Paths(OpenApiDialect.V2, schemas, [served], []));
            writer.Flush();
        }

        writer.WriteEndObject();
        Write(writer, "definitions", schemas.Definitions());
        Write(writer, "securityDefinitions", new JsonObject { ["BearerToken"] = Bearer() });
        Write(writer, "security", new JsonArray(new JsonObject { ["BearerToken"] = new JsonArray() }));
        writer.WriteEndObject();
        writer.Flush();
        return document.ToArray();
    }

    /// <summary>The OpenAPI 3.0 document of one group and version or of a path beside them; null when there is none.</summary>
    /// <param name="registry">What is served.</param>
    /// <param name="path"><c>api/v1</c>, <c>apis/apps/v1</c>, <c>version</c>.</param>
    /// <param name="version">Version of the server.</param>
    public static byte[]? V3Document(ResourceSet registry, string path, string version)
    {
        var served = registry.Served.Where(entry => PathOf(entry) == path).ToList();
        var others = DiscoveryPath.Of(registry).Where(entry => entry.Document == path).ToList();
        if (served.Count + others.Count == 0)
            return null;
        var schemas = new SchemaWriter(OpenApiDialect.V3, VersionsOf(registry));
        var paths = Paths(OpenApiDialect.V3, schemas, served, others);
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

    /// <summary>The 2.0 paths and definitions of one group and version, or of a path beside them; null when there is none.</summary>
    public static (JsonObject Paths, JsonObject Definitions)? V2Part(ResourceSet registry, string path)
    {
        var served = registry.Served.Where(entry => PathOf(entry) == path).ToList();
        var others = DiscoveryPath.Of(registry).Where(entry => entry.Document == path).ToList();
        if (served.Count + others.Count == 0)
            return null;
        var schemas = new SchemaWriter(OpenApiDialect.V2, VersionsOf(registry));
        return (Paths(OpenApiDialect.V2, schemas, served, others), schemas.Definitions());
    }

    /// <summary>The index of the 3.0 documents, each under a URL with the hash of its content so that clients can keep it for ever.</summary>
    public static byte[] V3Index(IEnumerable<(string Path, string Url)> documents)
    {
        var paths = new JsonObject();
        foreach (var (path, url) in documents)
            paths[path] = new JsonObject { ["serverRelativeURL"] = url };
        return Bytes(new() { ["paths"] = paths });
    }

    /// <summary>Paths of the documents a registry has.</summary>
    public static IEnumerable<string> V3Paths(ResourceSet registry) =>
        registry.Served.Select(PathOf).Concat(DiscoveryPath.Of(registry).Select(entry => entry.Document)).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Identifies the content of a document without making it: the content follows from the build and the registry.</summary>
    /// <param name="path">As in the URL, such as <c>/openapi/v3/apis/apps/v1</c>.</param>
    public static string HashOf(ResourceSet registry, string path, string version)
    {
        const string V3 = "/openapi/v3/";
        var only = path.StartsWith(V3, StringComparison.Ordinal) ? path[V3.Length..] : null;
        Guid[] builds = [typeof(OpenApiDocuments).Module.ModuleVersionId, typeof(Api.Schema).Module.ModuleVersionId];
        var parts = builds.Select(id => id.ToString()).Append(version).Append(path)
            .Concat(registry.Served.Where(served => only is null || PathOf(served) == only)
                .Select(served => $"{PathOf(served)}/{served.Definition.Plural} {served.Definition.Revision}").Order(StringComparer.Ordinal));
        return Convert.ToHexString(SHA512.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    private static string PathOf(ServedResource served) =>
        served.Group.Length == 0 ? $"api/{served.Version}" : $"apis/{served.Group}/{served.Version}";

    private static List<(string Group, string Version)> VersionsOf(ResourceSet registry) =>
        [.. registry.Groups.SelectMany(group => group.Select(version => (group.Key, version)))];

    private static JsonObject Paths(OpenApiDialect dialect, SchemaWriter schemas, IEnumerable<ServedResource> served, IEnumerable<DiscoveryPath> others)
    {
        var operations = new OperationWriter(dialect, schemas);
        var items = new PathItems(dialect);
        foreach (var path in others)
            items.Put(path.Path, "get", operations.Write("", path.Id, path.Tag, null, [], null, path.Answer));
        var writer = new PathsWriter(operations, items);
        foreach (var entry in InOrder(served))
            writer.Add(entry);
        return items.Paths;
    }

    private static IEnumerable<ServedResource> InOrder(IEnumerable<ServedResource> served) =>
        served.OrderBy(entry => entry.Group, StringComparer.Ordinal).ThenBy(entry => entry.Definition.Plural, StringComparer.Ordinal);

    private static void Write(Utf8JsonWriter writer, string name, JsonNode value)
    {
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }

    private static void WriteMembers(Utf8JsonWriter writer, JsonObject members)
    {
        foreach (var (name, value) in members)
            Write(writer, name, value!);
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
