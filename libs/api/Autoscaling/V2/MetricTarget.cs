namespace Cluster.Api.Autoscaling.V2;

/// <summary>The value that a metric should have. Only the member that goes with the type may be set.</summary>
public sealed record MetricTarget
{
    /// <summary>Average over the pods in percent of what they request. Only for Resource and ContainerResource metrics.</summary>
    public int? AverageUtilization { get; init; }

    /// <summary>Amount per pod, as an average over all of them.</summary>
    public Quantity? AverageValue { get; init; }

    /// <summary>How to compare: Utilization, Value or AverageValue.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";

    /// <summary>Amount as a whole, not divided by the number of pods.</summary>
    public Quantity? Value { get; init; }
}
