using System.Text.Json.Serialization;

namespace Cluster.Api.Core.V1;

/// <summary>ContainerPort</summary>
public sealed record ContainerPort
{
    /// <summary>ContainerPortValue</summary>
    [Required]
    [JsonPropertyName("containerPort")]
    public int ContainerPortValue { get; init; }

    /// <summary>HostIP</summary>
    public string? HostIP { get; init; }

    /// <summary>HostPort</summary>
    public int? HostPort { get; init; }

    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Protocol</summary>
    public string? Protocol { get; init; }
}
