namespace Cluster.Api.Autoscaling.V2;

/// <summary>Scales on a metric of one other object, such as requests per second of an Ingress.</summary>
public sealed record ObjectMetricSource
{
    /// <summary>The object that the metric belongs to, in the autoscaler's namespace.</summary>
    [Required]
    public CrossVersionObjectReference DescribedObject { get; init => field = value ?? new(); } = new();

    /// <summary>Name of the metric, with a selector to narrow its series.</summary>
    [Required]
    public MetricIdentifier Metric { get; init => field = value ?? new(); } = new();

    /// <summary>Value to aim for: a total (Value) or a share per pod (AverageValue).</summary>
    [Required]
    public MetricTarget Target { get; init => field = value ?? new(); } = new();
}
