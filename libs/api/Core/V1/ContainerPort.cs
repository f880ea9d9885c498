using System.Text.Json.Serialization;

namespace Cluster.Api.Core.V1;

/// <summary>A port that a container listens on.</summary>
public sealed record ContainerPort
{
    /// <summary>Port number in the pod, 1 to 65535.</summary>
    [Required]
    [JsonPropertyName("containerPort")]
    public int ContainerPortValue { get; init; }

    /// <summary>Address of the node to bind hostPort to. Defaults to all.</summary>
    public string? HostIP { get; init; }

    /// <summary>Port of the node to forward from, 1 to 65535. Equals containerPort if the pod uses the host's network.</summary>
    public int? HostPort { get; init; }

    /// <summary>Name unique in the pod, at most 15 lower-case letters, digits and hyphens; Services and probes can refer to it.</summary>
    public string? Name { get; init; }

    /// <summary>TCP (the default), UDP or SCTP.</summary>
    public string? Protocol { get; init; }
}
