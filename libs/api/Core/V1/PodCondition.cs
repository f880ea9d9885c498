namespace Cluster.Api.Core.V1;

/// <summary>PodCondition</summary>
public sealed record PodCondition
{
    /// <summary>LastProbeTime</summary>
    public DateTimeOffset? LastProbeTime { get; init; }

    /// <summary>LastTransitionTime</summary>
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Message</summary>
    public string? Message { get; init; }

    /// <summary>ObservedGeneration</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Reason</summary>
    public string? Reason { get; init; }

    /// <summary>Status</summary>
    [Required]
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Type</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
