namespace Cluster.Api.Autoscaling.V2;

/// <summary>Last measurement of an external metric.</summary>
public sealed record ExternalMetricStatus
{
    /// <summary>The measured total or share per pod.</summary>
    [Required]
    public MetricValueStatus Current { get; init => field = value ?? new(); } = new();

    /// <summary>The metric that was measured.</summary>
    [Required]
    public MetricIdentifier Metric { get; init => field = value ?? new(); } = new();
}
