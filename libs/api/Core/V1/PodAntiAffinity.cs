namespace Cluster.Api.Core.V1;

/// <summary>Which pods to be kept apart from.</summary>
public sealed record PodAntiAffinity
{
    /// <summary>Wishes: the node with the smallest sum of weights of matching terms is preferred.</summary>
    [ListAtomic]
    public IReadOnlyList<WeightedPodAffinityTerm> PreferredDuringSchedulingIgnoredDuringExecution { get; init => field = value ?? []; } = [];

    /// <summary>Terms none of which may match on the node when the pod is scheduled; later changes do not evict it.</summary>
    [ListAtomic]
    public IReadOnlyList<PodAffinityTerm> RequiredDuringSchedulingIgnoredDuringExecution { get; init => field = value ?? []; } = [];
}
