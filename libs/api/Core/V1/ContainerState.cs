namespace Cluster.Api.Core.V1;

/// <summary>What a container is doing. Exactly one of the three is set; none means waiting.</summary>
public sealed record ContainerState
{
    /// <summary>Set while the container runs.</summary>
    public ContainerStateRunning? Running { get; init; }

    /// <summary>Set once the container has ended.</summary>
    public ContainerStateTerminated? Terminated { get; init; }

    /// <summary>Set while the container is not started yet.</summary>
    public ContainerStateWaiting? Waiting { get; init; }
}
