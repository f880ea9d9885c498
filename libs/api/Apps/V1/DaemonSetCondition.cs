namespace Cluster.Api.Apps.V1;

/// <summary>DaemonSetCondition</summary>
public sealed record DaemonSetCondition
{
    /// <summary>LastTransitionTime</summary>
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Message</summary>
    public string? Message { get; init; }

    /// <summary>Reason</summary>
    public string? Reason { get; init; }

    /// <summary>Status</summary>
    [Required]
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Type</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
