namespace Cluster.Api.Meta.V1;

/// <summary>DeleteOptions</summary>
public sealed record DeleteOptions
{
    /// <summary>ApiVersion</summary>
    public string? ApiVersion { get; init; }

    /// <summary>DryRun</summary>
    [ListAtomic]
    public IReadOnlyList<string> DryRun { get; init => field = value ?? []; } = [];

    /// <summary>GracePeriodSeconds</summary>
    public long? GracePeriodSeconds { get; init; }

    /// <summary>IgnoreStoreReadErrorWithClusterBreakingPotential</summary>
    public bool? IgnoreStoreReadErrorWithClusterBreakingPotential { get; init; }

    /// <summary>Kind</summary>
    public string? Kind { get; init; }

    /// <summary>OrphanDependents</summary>
    public bool? OrphanDependents { get; init; }

    /// <summary>Preconditions</summary>
    public Preconditions? Preconditions { get; init; }

    /// <summary>PropagationPolicy</summary>
    public string? PropagationPolicy { get; init; }
}
