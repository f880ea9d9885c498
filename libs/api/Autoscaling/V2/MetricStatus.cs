namespace Cluster.Api.Autoscaling.V2;

/// <summary>Last measurement of one metric. Only the member that goes with the type is set.</summary>
public sealed record MetricStatus
{
    /// <summary>Measured resource use of one container per pod; for type ContainerResource.</summary>
    public ContainerResourceMetricStatus? ContainerResource { get; init; }

    /// <summary>Measured external metric; for type External.</summary>
    public ExternalMetricStatus? External { get; init; }

    /// <summary>Measured metric of a single object; for type Object.</summary>
    public ObjectMetricStatus? Object { get; init; }

    /// <summary>Measured custom metric of the pods; for type Pods.</summary>
    public PodsMetricStatus? Pods { get; init; }

    /// <summary>Measured resource use of whole pods; for type Resource.</summary>
    public ResourceMetricStatus? Resource { get; init; }

    /// <summary>Source of the metric: ContainerResource, External, Object, Pods or Resource.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
