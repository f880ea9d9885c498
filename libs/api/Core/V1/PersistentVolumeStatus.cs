namespace Cluster.Api.Core.V1;

/// <summary>PersistentVolumeStatus</summary>
public sealed record PersistentVolumeStatus
{
    /// <summary>LastPhaseTransitionTime</summary>
    public DateTimeOffset? LastPhaseTransitionTime { get; init; }

    /// <summary>Message</summary>
    public string? Message { get; init; }

    /// <summary>Phase</summary>
    public string? Phase { get; init; }

    /// <summary>Reason</summary>
    public string? Reason { get; init; }
}
