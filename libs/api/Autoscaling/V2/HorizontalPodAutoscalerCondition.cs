namespace Cluster.Api.Autoscaling.V2;

/// <summary>One aspect of a HorizontalPodAutoscaler's state: ScalingActive, AbleToScale or ScalingLimited.</summary>
public sealed record HorizontalPodAutoscalerCondition
{
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
