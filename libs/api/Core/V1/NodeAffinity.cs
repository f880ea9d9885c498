namespace Cluster.Api.Core.V1;

/// <summary>Which nodes a pod must or should run on.</summary>
public sealed record NodeAffinity
{
    /// <summary>Wishes: the node with the greatest sum of weights of fulfilled terms is preferred.</summary>
    [ListAtomic]
    public IReadOnlyList<PreferredSchedulingTerm> PreferredDuringSchedulingIgnoredDuringExecution { get; init => field = value ?? []; } = [];

    /// <summary>What the node must fulfil when the pod is scheduled; later changes do not evict it.</summary>
    public NodeSelector? RequiredDuringSchedulingIgnoredDuringExecution { get; init; }
}
