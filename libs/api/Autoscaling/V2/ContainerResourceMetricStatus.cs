namespace Cluster.Api.Autoscaling.V2;

/// <summary>Last measurement of one container's resource use across the pods.</summary>
public sealed record ContainerResourceMetricStatus
{
    /// <summary>Name of the container that was measured.</summary>
    [Required]
    public string Container { get; init => field = value ?? ""; } = "";

    /// <summary>The measured average.</summary>
    [Required]
    public MetricValueStatus Current { get; init => field = value ?? new(); } = new();

    /// <summary>Resource that was measured, such as cpu or memory.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
