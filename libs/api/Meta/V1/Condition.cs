namespace Cluster.Api.Meta.V1;

/// <summary>Condition</summary>
public sealed record Condition
{
    /// <summary>LastTransitionTime</summary>
    [Required]
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Message</summary>
    [Required]
    public string Message { get; init => field = value ?? ""; } = "";

    /// <summary>ObservedGeneration</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>Reason</summary>
    [Required]
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>Status</summary>
    [Required]
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Type</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
