namespace Cluster.Api.Autoscaling.V2;

/// <summary>Scales on the CPU, memory or other resource use of one container in each pod.</summary>
public sealed record ContainerResourceMetricSource
{
    /// <summary>Name of the container in the target's pods to measure; other containers are left out.</summary>
    [Required]
    public string Container { get; init => field = value ?? ""; } = "";

    /// <summary>Resource to measure, such as cpu or memory.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Value to aim for: an average utilization or an average amount per pod.</summary>
    [Required]
    public MetricTarget Target { get; init => field = value ?? new(); } = new();
}
