namespace Cluster.Api.Core.V1;

/// <summary>The group that a pod is scheduled with.</summary>
public sealed record PodSchedulingGroup
{
    /// <summary>Name of the PodGroup in the pod's namespace.</summary>
    public string? PodGroupName { get; init; }
}
