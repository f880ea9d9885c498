using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cluster.Api.Apiextensions.V1;

/// <summary>Any JSON value, kept as it was written.</summary>
[JsonConverter(typeof(RawJsonConverter<JSON>))]
public readonly record struct JSON(JsonElement Value) : IRawJson<JSON>
{
    /// <inheritdoc/>
    public static JSON Of(JsonElement value) => new(value);
}
