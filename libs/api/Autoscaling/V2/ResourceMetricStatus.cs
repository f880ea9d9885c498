namespace Cluster.Api.Autoscaling.V2;

/// <summary>Last measurement of the resource use of whole pods.</summary>
public sealed record ResourceMetricStatus
{
    /// <summary>The measured average.</summary>
    [Required]
    public MetricValueStatus Current { get; init => field = value ?? new(); } = new();

    /// <summary>Resource that was measured, such as cpu or memory.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
