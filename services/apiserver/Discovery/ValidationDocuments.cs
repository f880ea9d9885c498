using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Discovery;

/// <summary>OpenAPI v3 documents that say one thing: which kinds take part in server-side field validation. kubectl asks before it writes.</summary>
internal static class ValidationDocuments
{
    /// <summary>The index and the documents, by path.</summary>
    public static Dictionary<string, byte[]> All(ResourceRegistry registry)
    {
        var documents = new Dictionary<string, byte[]>();
        var paths = new JsonObject();
        foreach (var group in registry.Groups)
        {
            foreach (var version in group)
            {
                var root = group.Key.Length == 0 ? $"api/{version}" : $"apis/{group.Key}/{version}";
                var document = Encoding.UTF8.GetBytes(Document(root, registry.In(group.Key, version)).ToJsonString());
                documents[$"/openapi/v3/{root}"] = document;
                paths[root] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{root}?hash={Convert.ToHexString(SHA512.HashData(document))[..64]}" };
            }
        }

        documents["/openapi/v3"] = Encoding.UTF8.GetBytes(new JsonObject { ["paths"] = paths }.ToJsonString());
        return documents;
    }

    private static JsonObject Document(string root, IEnumerable<ServedResource> resources)
    {
        var paths = new JsonObject();
        foreach (var served in resources.Where(served => served.Definition.Verbs.Contains("patch")))
        {
            var scope = served.Definition.Namespaced ? "namespaces/{namespace}/" : "";
            paths[$"/{root}/{scope}{served.Definition.Plural}/{{name}}"] = new JsonObject
            {
                ["patch"] = new JsonObject
                {
                    ["parameters"] = new JsonArray(new JsonObject { ["name"] = "fieldValidation", ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } }),
                    ["x-kubernetes-group-version-kind"] = new JsonObject { ["group"] = served.Group, ["version"] = served.Version, ["kind"] = served.Definition.Kind },
                    ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
                },
            };
        }

        return new()
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = Health.ServerVersion.Current.GitVersion },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = new JsonObject() },
        };
    }
}
