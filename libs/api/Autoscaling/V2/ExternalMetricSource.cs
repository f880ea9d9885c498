namespace Cluster.Api.Autoscaling.V2;

/// <summary>Scales on a metric from outside the cluster, such as the length of a hosted queue.</summary>
public sealed record ExternalMetricSource
{
    /// <summary>Name of the metric, with a selector to narrow its series.</summary>
    [Required]
    public MetricIdentifier Metric { get; init => field = value ?? new(); } = new();

    /// <summary>Value to aim for: a total (Value) or a share per pod (AverageValue).</summary>
    [Required]
    public MetricTarget Target { get; init => field = value ?? new(); } = new();
}
