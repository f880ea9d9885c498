namespace Cluster.Api.Core.V1;

/// <summary>Why a container is not running yet.</summary>
public sealed record ContainerStateWaiting
{
    /// <summary>Details for people.</summary>
    public string? Message { get; init; }

    /// <summary>Cause in one word, such as ContainerCreating, ImagePullBackOff or CrashLoopBackOff.</summary>
    public string? Reason { get; init; }
}
