namespace Cluster.Api.Autoscaling.V2;

/// <summary>How fast and how readily to scale in one direction.</summary>
public sealed record HPAScalingRules
{
    /// <summary>Limits on the pace of change. Defaults when absent: 4 pods or 100 percent per 15 seconds upward, 100 percent per 15 seconds downward.</summary>
    [ListAtomic]
    public IReadOnlyList<HPAScalingPolicy> Policies { get; init => field = value ?? []; } = [];

    /// <summary>Which limit counts: Max (the default) the loosest, Min the tightest. Disabled forbids scaling in this direction.</summary>
    public string? SelectPolicy { get; init; }

    /// <summary>Seconds of past recommendations to consider so that sizes do not flap. From 0 to 3600; defaults to 300 downward and 0 upward.</summary>
    public int? StabilizationWindowSeconds { get; init; }

    /// <summary>Relative deviation from the target that is ignored, such as 0.05 for 5 percent. Defaults to the controller's setting, usually 0.1.</summary>
    public Quantity? Tolerance { get; init; }
}
