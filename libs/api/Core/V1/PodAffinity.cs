namespace Cluster.Api.Core.V1;

/// <summary>Which pods to be placed near.</summary>
public sealed record PodAffinity
{
    /// <summary>Wishes: the node with the greatest sum of weights of fulfilled terms is preferred.</summary>
    [ListAtomic]
    public IReadOnlyList<WeightedPodAffinityTerm> PreferredDuringSchedulingIgnoredDuringExecution { get; init => field = value ?? []; } = [];

    /// <summary>Terms that the node must all fulfil when the pod is scheduled; later changes do not evict it.</summary>
    [ListAtomic]
    public IReadOnlyList<PodAffinityTerm> RequiredDuringSchedulingIgnoredDuringExecution { get; init => field = value ?? []; } = [];
}
