using System.Text.Json.Serialization;

namespace Cluster.Api.Core.V1;

/// <summary>DaemonEndpoint</summary>
public sealed record DaemonEndpoint
{
    /// <summary>Port</summary>
    [Required]
    [JsonPropertyName("Port")]
    public int Port { get; init; }
}
