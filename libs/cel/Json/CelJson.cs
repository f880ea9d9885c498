using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cluster.Cel;

/// <summary>JSON as values, read when an expression asks for it.</summary>
public static class CelJson
{
    /// <summary>A JSON value as a value of a declared type.</summary>
    /// <param name="json">The value; it must stay unchanged and its document open while expressions read it.</param>
    /// <param name="type">Says how texts and numbers are to be read; <see cref="CelType.Dyn"/> goes by the JSON alone.</param>
    /// <returns>An error value where JSON and type do not go together.</returns>
    public static CelValue Read(JsonElement json, CelType type) => json.ValueKind switch
    {
        JsonValueKind.Object => CelValue.Map(new ElementMap(json, type)),
        JsonValueKind.Array => CelValue.List(new ElementList(json, type)),
        JsonValueKind.String => JsonScalars.ReadString(json.GetString()!, type),
        JsonValueKind.Number => JsonScalars.ReadNumber(json, type),
        JsonValueKind.True => CelValue.True,
        JsonValueKind.False => CelValue.False,
        JsonValueKind.Null => JsonScalars.ReadNull(type),
        _ => default,
    };

    /// <summary>A JSON tree as a value of a declared type; null is JSON's null.</summary>
    /// <inheritdoc cref="Read(JsonElement, CelType)"/>
    public static CelValue Read(JsonNode? json, CelType type) => json switch
    {
        null => JsonScalars.ReadNull(type),
        JsonObject map => CelValue.Map(new NodeMap(map, type)),
        JsonArray list => CelValue.List(new NodeList(list, type)),
        JsonValue value => JsonScalars.ReadValue(value, type),
        _ => default,
    };

    /// <summary>A value as JSON: bytes as base64, times as texts.</summary>
    /// <exception cref="FormatException">The value has no form in JSON, or is too large or too deep to be written out.</exception>
    public static JsonNode? Write(CelValue value) => new JsonWriting().Write(value);
}
