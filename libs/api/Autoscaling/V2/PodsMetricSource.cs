namespace Cluster.Api.Autoscaling.V2;

/// <summary>Scales on a custom metric of the target's pods, averaged over them.</summary>
public sealed record PodsMetricSource
{
    /// <summary>Name of the metric, with a selector to narrow its series.</summary>
    [Required]
    public MetricIdentifier Metric { get; init => field = value ?? new(); } = new();

    /// <summary>Average per pod to aim for; its type must be AverageValue.</summary>
    [Required]
    public MetricTarget Target { get; init => field = value ?? new(); } = new();
}
