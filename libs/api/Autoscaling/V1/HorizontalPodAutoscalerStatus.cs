namespace Cluster.Api.Autoscaling.V1;

/// <summary>What the autoscaler last measured and decided.</summary>
public sealed record HorizontalPodAutoscalerStatus
{
    /// <summary>Average CPU use over all pods, in percent of the CPU they request.</summary>
    public int? CurrentCPUUtilizationPercentage { get; init; }

    /// <summary>Number of pods the target had when the autoscaler last looked.</summary>
    [Required]
    public int CurrentReplicas { get; init; }

    /// <summary>Number of pods the autoscaler last computed for the target.</summary>
    [Required]
    public int DesiredReplicas { get; init; }

    /// <summary>When the autoscaler last changed the size of its target; limits how often it acts.</summary>
    public DateTimeOffset? LastScaleTime { get; init; }

    /// <summary>The metadata.generation that the status reflects.</summary>
    public long? ObservedGeneration { get; init; }
}
