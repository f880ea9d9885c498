namespace Cluster.Api.Batch.V1;

/// <summary>One aspect of a Job's state: Complete, Failed, Suspended, SuccessCriteriaMet or FailureTarget.</summary>
public sealed record JobCondition
{
    /// <summary>When the condition was last checked.</summary>
    public DateTimeOffset? LastProbeTime { get; init; }

    /// <summary>When the status last changed.</summary>
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Details on the status for people.</summary>
    public string? Message { get; init; }

    /// <summary>Cause of the status in one CamelCase word.</summary>
    public string? Reason { get; init; }

    /// <summary>True, False or Unknown.</summary>
    [Required]
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the aspect, unique among the conditions.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
