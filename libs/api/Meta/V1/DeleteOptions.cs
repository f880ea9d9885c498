namespace Cluster.Api.Meta.V1;

/// <summary>How a deletion is to be carried out.</summary>
public sealed record DeleteOptions
{
    /// <summary>Group and version that the options are written in.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>All runs every check without deleting anything; other values are refused.</summary>
    [ListAtomic]
    public IReadOnlyList<string> DryRun { get; init => field = value ?? []; } = [];

    /// <summary>Seconds granted for an orderly end; 0 deletes at once. Defaults to what the object's kind provides.</summary>
    public long? GracePeriodSeconds { get; init; }

    /// <summary>Deletes an object that cannot be read from storage, skipping finalizers and checks. Dangerous; defaults to false.</summary>
    public bool? IgnoreStoreReadErrorWithClusterBreakingPotential { get; init; }

    /// <summary>Kind of the object: DeleteOptions.</summary>
    public string? Kind { get; init; }

    /// <summary>Old form of propagationPolicy: true stands for Orphan, false for Background. Not to be set together with it.</summary>
    public bool? OrphanDependents { get; init; }

    /// <summary>What must hold for the deletion to go ahead; otherwise it fails with a conflict.</summary>
    public Preconditions? Preconditions { get; init; }

    /// <summary>What becomes of owned objects: Background deletes them afterwards, Foreground deletes them first, Orphan leaves them.</summary>
    public string? PropagationPolicy { get; init; }
}
