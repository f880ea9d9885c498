using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>What the server says it serves, from its own OpenAPI document.</summary>
internal sealed class ServedApi
{
    private ServedApi(JsonObject definitions, IReadOnlyList<ServedOperation> operations) => (Definitions, Operations) = (definitions, operations);

    /// <summary>Schemas by name.</summary>
    public JsonObject Definitions { get; }

    /// <summary>Every method of every path.</summary>
    public IReadOnlyList<ServedOperation> Operations { get; }

    public static async Task<ServedApi> ReadAsync(HttpClient client, CancellationToken ct)
    {
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v2", ct))!;
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Where(static method => method.Key is "get" or "post" or "put" or "patch" or "delete" or "head" or "options")
            .Select(method => Operation(method.Key.ToUpperInvariant(), path.Key, method.Value!))).ToList();
        return new(document["definitions"]!.AsObject(), operations);
    }

    private static ServedOperation Operation(string method, string path, JsonNode operation)
    {
        var body = (operation["parameters"]?.AsArray() ?? []).FirstOrDefault(static parameter => (string?)parameter!["in"] == "body");
        var kind = operation["x-kubernetes-group-version-kind"];
        var group = (string?)kind?["group"] ?? "";
        var version = (string?)kind?["version"] ?? "";
        return new(
            method, path, ((string?)body?["schema"]?["$ref"])?["#/definitions/".Length..],
            group.Length == 0 ? version : $"{group}/{version}", (string?)kind?["kind"] ?? "");
    }
}
