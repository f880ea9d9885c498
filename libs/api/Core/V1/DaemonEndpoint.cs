using System.Text.Json.Serialization;

namespace Cluster.Api.Core.V1;

/// <summary>Where a daemon of a node listens.</summary>
public sealed record DaemonEndpoint
{
    /// <summary>Port number.</summary>
    [Required]
    [JsonPropertyName("Port")]
    public int Port { get; init; }
}
