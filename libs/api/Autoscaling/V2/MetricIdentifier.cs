using Cluster.Api.Meta.V1;

namespace Cluster.Api.Autoscaling.V2;

/// <summary>Names a metric and, if need be, some of its series.</summary>
public sealed record MetricIdentifier
{
    /// <summary>Name of the metric as the metrics API knows it.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Labels of the series to use, passed on to the metrics server. Without it only the name counts.</summary>
    public LabelSelector? Selector { get; init; }
}
