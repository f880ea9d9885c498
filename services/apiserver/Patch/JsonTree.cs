using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;

namespace Cluster.ApiServer.Patch;

/// <summary>Parses JSON to mutable trees. Of duplicate fields the last one wins, as in Go.</summary>
internal static class JsonTree
{
    /// <summary>Reads one document.</summary>
    /// <exception cref="JsonException">The text is not JSON, or nested deeper than <see cref="KubernetesJson.MaxDepth"/>.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = KubernetesJson.MaxDepth });
        try
        {
            reader.Read();
            var root = Value(ref reader);
            reader.Read(); // throws on trailing text
            return root;
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("the text is not valid UTF-8");
        }
    }

    private static JsonNode? Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartObject:
                var fields = new JsonObject();
                while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    fields[name] = Value(ref reader);
                }
                return fields;
            case JsonTokenType.StartArray:
                var items = new JsonArray();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                    items.Add(Value(ref reader));
                return items;
            case JsonTokenType.String:
                return JsonValue.Create(reader.GetString());
            default:
                return JsonValue.Create(JsonElement.ParseValue(ref reader));
        }
    }

    /// <summary>Takes a node out of its parent, so that it can be put elsewhere.</summary>
    public static JsonNode? Detach(JsonNode? node)
    {
        switch (node?.Parent)
        {
            case JsonObject parent:
                parent.Remove(node.GetPropertyName());
                break;
            case JsonArray parent:
                parent.RemoveAt(node.GetElementIndex());
                break;
            default:
                break;
        }
        return node;
    }
}
