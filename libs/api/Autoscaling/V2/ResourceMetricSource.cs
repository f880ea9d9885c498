namespace Cluster.Api.Autoscaling.V2;

/// <summary>Scales on the CPU, memory or other resource use of whole pods.</summary>
public sealed record ResourceMetricSource
{
    /// <summary>Resource to measure, such as cpu or memory.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Value to aim for: an average utilization or an average amount per pod.</summary>
    [Required]
    public MetricTarget Target { get; init => field = value ?? new(); } = new();
}
