namespace Cluster.Api.Core.V1;

/// <summary>NodeAffinity</summary>
public sealed record NodeAffinity
{
    /// <summary>PreferredDuringSchedulingIgnoredDuringExecution</summary>
    [ListAtomic]
    public IReadOnlyList<PreferredSchedulingTerm> PreferredDuringSchedulingIgnoredDuringExecution { get; init => field = value ?? []; } = [];

    /// <summary>RequiredDuringSchedulingIgnoredDuringExecution</summary>
    public NodeSelector? RequiredDuringSchedulingIgnoredDuringExecution { get; init; }
}
