using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cluster.Api.Apiextensions.V1;

/// <summary>A schema, or an array of names of fields that have to be there.</summary>
[JsonConverter(typeof(RawJsonConverter<JSONSchemaPropsOrStringArray>))]
public readonly record struct JSONSchemaPropsOrStringArray(JsonElement Value) : IRawJson<JSONSchemaPropsOrStringArray>
{
    /// <inheritdoc/>
    public static JSONSchemaPropsOrStringArray Of(JsonElement value) => new(value);
}
