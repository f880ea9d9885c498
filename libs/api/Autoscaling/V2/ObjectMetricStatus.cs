namespace Cluster.Api.Autoscaling.V2;

/// <summary>Last measurement of a single object's metric.</summary>
public sealed record ObjectMetricStatus
{
    /// <summary>The measured total or share per pod.</summary>
    [Required]
    public MetricValueStatus Current { get; init => field = value ?? new(); } = new();

    /// <summary>The object that the metric belongs to.</summary>
    [Required]
    public CrossVersionObjectReference DescribedObject { get; init => field = value ?? new(); } = new();

    /// <summary>The metric that was measured.</summary>
    [Required]
    public MetricIdentifier Metric { get; init => field = value ?? new(); } = new();
}
