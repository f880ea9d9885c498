using System.Text.Json.Serialization;

namespace Cluster.Dapr.Client;

/// <summary>Which of two competing writes stays.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConcurrencyMode>))]
public enum ConcurrencyMode
{
    /// <summary>The first; a later one without the right etag fails.</summary>
    [JsonStringEnumMemberName("first-write")]
    FirstWrite,

    /// <summary>The last.</summary>
    [JsonStringEnumMemberName("last-write")]
    LastWrite,
}
