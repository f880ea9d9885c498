namespace Cluster.Api.Autoscaling.V2;

/// <summary>Last measurement of a custom pod metric.</summary>
public sealed record PodsMetricStatus
{
    /// <summary>The measured average per pod.</summary>
    [Required]
    public MetricValueStatus Current { get; init => field = value ?? new(); } = new();

    /// <summary>The metric that was measured.</summary>
    [Required]
    public MetricIdentifier Metric { get; init => field = value ?? new(); } = new();
}
