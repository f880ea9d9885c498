namespace Cluster.Api.Autoscaling.V2;

/// <summary>Limits how much the size may change within a stretch of time.</summary>
public sealed record HPAScalingPolicy
{
    /// <summary>Stretch of time, in seconds, in which the limit applies. From 1 to 1800.</summary>
    [Required]
    public int PeriodSeconds { get; init; }

    /// <summary>Unit of the limit: Pods or Percent of the pods present.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";

    /// <summary>Largest change allowed within the period, in the unit of the type. Must be above 0.</summary>
    [Required]
    public int Value { get; init; }
}
