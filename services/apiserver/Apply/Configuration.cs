using System.Text.Json;
using Cluster.Api;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Patch;

namespace Cluster.ApiServer.Apply;

/// <summary>The document of an apply request: YAML or JSON that names the fields its sender wants to own.</summary>
internal sealed class Configuration : IDisposable
{
    private static readonly JsonDocumentOptions Unique = new() { MaxDepth = KubernetesJson.MaxDepth, AllowDuplicateProperties = false };

    private readonly JsonDocument _document;

    private Configuration(JsonDocument document, string? duplicates) => (_document, Duplicates) = (document, duplicates);

    public JsonElement Root => _document.RootElement;

    /// <summary>Keys that a map names twice, as upstream's YAML decoder tells it; null when there are none. The last one counts.</summary>
    public string? Duplicates { get; }

    /// <exception cref="ApiException">The body is not one object (400).</exception>
    public static Configuration Parse(ReadOnlyMemory<byte> body)
    {
        var json = ToJson(body);
        var (document, duplicates) = (default(JsonDocument), default(string));
        try
        {
            document = JsonDocument.Parse(json, Unique);
        }
        catch (JsonException)
        {
            var tree = JsonTree.Parse(json.Span); // ToJson has made sure that it can be read
            document = Json.Parse(JsonSerializer.SerializeToUtf8Bytes(tree, KubernetesJson.Options));
            duplicates = DuplicateKeys.Describe(body);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return new(document, duplicates);
        var kind = document.RootElement.ValueKind == JsonValueKind.Array ? "array" : "value";
        document.Dispose();
        throw ApiException.BadRequest($"error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {kind} into Go value of type map[string]interface {{}}");
    }

    /// <summary>A text among the fields; empty when it is not there.</summary>
    public string Text(string name, string? inner = null)
    {
        if (!Root.TryGetProperty(name, out var value))
            return "";
        if (inner is not null && (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(inner, out value)))
            return "";
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }

    /// <summary>Checks the document against the kind that the request is about.</summary>
    /// <exception cref="ApiException">It is of another kind, names owners, or does not fit the schema (400).</exception>
    public void Check(string group, string version, string kind, Schema schema)
    {
        if (Text("apiVersion") != (group.Length == 0 ? version : $"{group}/{version}") || Text("kind") != kind)
            throw ApiException.BadRequest($"invalid object type: {GivenType()}");
        if (Root.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
            && metadata.TryGetProperty("managedFields", out var owners) && owners.ValueKind != JsonValueKind.Null)
        {
            throw ApiException.BadRequest("metadata.managedFields must be nil");
        }

        if (ConfigurationCheck.Run(Root, schema) is { } wrong)
            throw ApiException.BadRequest($"failed to create typed patch object ({Text("metadata", "namespace")}/{Text("metadata", "name")}; {GivenType()}): {wrong}");
    }

    public void Dispose() => _document.Dispose();

    private string GivenType()
    {
        var version = Text("apiVersion");
        return $"{(version.Contains('/', StringComparison.Ordinal) ? version : "/" + version)}, Kind={Text("kind")}";
    }

    private static ReadOnlyMemory<byte> ToJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (body.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..])
            {
                JsonTree.Parse(body.Span);
                return body;
            }
        }
        catch (JsonException)
        {
            // YAML may begin with a brace too.
        }

        try
        {
            return YamlToJson.Convert(body);
        }
        catch (ApiException e) when (e.Status.Code == 400)
        {
            throw ApiException.BadRequest($"error decoding YAML: {e.Message}");
        }
    }
}
