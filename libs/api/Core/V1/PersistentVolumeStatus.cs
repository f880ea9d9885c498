namespace Cluster.Api.Core.V1;

/// <summary>How far a volume is in its life.</summary>
public sealed record PersistentVolumeStatus
{
    /// <summary>When the phase last changed.</summary>
    public DateTimeOffset? LastPhaseTransitionTime { get; init; }

    /// <summary>Why the volume is in this phase, for people.</summary>
    public string? Message { get; init; }

    /// <summary>Pending, Available, Bound, Released (the claim is gone, the volume not yet reclaimed) or Failed.</summary>
    public string? Phase { get; init; }

    /// <summary>Cause of a failure in one CamelCase word.</summary>
    public string? Reason { get; init; }
}
