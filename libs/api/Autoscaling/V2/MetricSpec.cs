namespace Cluster.Api.Autoscaling.V2;

/// <summary>One metric to scale on. Only the member that goes with the type may be set.</summary>
public sealed record MetricSpec
{
    /// <summary>Resource use of one container in each pod; for type ContainerResource.</summary>
    public ContainerResourceMetricSource? ContainerResource { get; init; }

    /// <summary>Metric from outside the cluster; for type External.</summary>
    public ExternalMetricSource? External { get; init; }

    /// <summary>Metric of a single other object, such as an Ingress; for type Object.</summary>
    public ObjectMetricSource? Object { get; init; }

    /// <summary>Custom metric of the target's pods, averaged over them; for type Pods.</summary>
    public PodsMetricSource? Pods { get; init; }

    /// <summary>Resource use of whole pods; for type Resource.</summary>
    public ResourceMetricSource? Resource { get; init; }

    /// <summary>Source of the metric: ContainerResource, External, Object, Pods or Resource.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
