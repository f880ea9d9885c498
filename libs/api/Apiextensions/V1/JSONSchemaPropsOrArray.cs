using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cluster.Api.Apiextensions.V1;

/// <summary>One schema for all items of a list, or an array of schemas, one per position; custom resources allow one schema only.</summary>
[JsonConverter(typeof(RawJsonConverter<JSONSchemaPropsOrArray>))]
public readonly record struct JSONSchemaPropsOrArray(JsonElement Value) : IRawJson<JSONSchemaPropsOrArray>
{
    /// <inheritdoc/>
    public static JSONSchemaPropsOrArray Of(JsonElement value) => new(value);
}
