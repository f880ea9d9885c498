namespace Cluster.Api.Core.V1;

/// <summary>State of a running container.</summary>
public sealed record ContainerStateRunning
{
    /// <summary>When the container was last started.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}
