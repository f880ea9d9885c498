using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cluster.Api.Apiextensions.V1;

/// <summary>A schema for whatever is not named, or true or false for allowing it at all.</summary>
[JsonConverter(typeof(RawJsonConverter<JSONSchemaPropsOrBool>))]
public readonly record struct JSONSchemaPropsOrBool(JsonElement Value) : IRawJson<JSONSchemaPropsOrBool>
{
    /// <inheritdoc/>
    public static JSONSchemaPropsOrBool Of(JsonElement value) => new(value);
}
