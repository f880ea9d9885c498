namespace Cluster.Api.Core.V1;

/// <summary>ContainerStateRunning</summary>
public sealed record ContainerStateRunning
{
    /// <summary>StartedAt</summary>
    public DateTimeOffset? StartedAt { get; init; }
}
