namespace Cluster.Api.Core.V1;

/// <summary>ContainerState</summary>
public sealed record ContainerState
{
    /// <summary>Running</summary>
    public ContainerStateRunning? Running { get; init; }

    /// <summary>Terminated</summary>
    public ContainerStateTerminated? Terminated { get; init; }

    /// <summary>Waiting</summary>
    public ContainerStateWaiting? Waiting { get; init; }
}
