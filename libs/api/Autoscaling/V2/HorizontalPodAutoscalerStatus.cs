namespace Cluster.Api.Autoscaling.V2;

/// <summary>What the autoscaler last measured and decided.</summary>
public sealed record HorizontalPodAutoscalerStatus
{
    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<HorizontalPodAutoscalerCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Last measurements of the metrics in spec.metrics.</summary>
    [ListAtomic]
    public IReadOnlyList<MetricStatus> CurrentMetrics { get; init => field = value ?? []; } = [];

    /// <summary>Number of pods the target had when the autoscaler last looked.</summary>
    public int CurrentReplicas { get; init; }

    /// <summary>Number of pods the autoscaler last computed for the target.</summary>
    [Required]
    public int DesiredReplicas { get; init; }

    /// <summary>When the autoscaler last changed the size of its target; limits how often it acts.</summary>
    public DateTimeOffset? LastScaleTime { get; init; }

    /// <summary>The metadata.generation that the status reflects.</summary>
    public long? ObservedGeneration { get; init; }
}
