namespace Cluster.Api.Core.V1;

/// <summary>PodAffinity</summary>
public sealed record PodAffinity
{
    /// <summary>PreferredDuringSchedulingIgnoredDuringExecution</summary>
    [ListAtomic]
    public IReadOnlyList<WeightedPodAffinityTerm> PreferredDuringSchedulingIgnoredDuringExecution { get; init => field = value ?? []; } = [];

    /// <summary>RequiredDuringSchedulingIgnoredDuringExecution</summary>
    [ListAtomic]
    public IReadOnlyList<PodAffinityTerm> RequiredDuringSchedulingIgnoredDuringExecution { get; init => field = value ?? []; } = [];
}
