namespace Cluster.Api.Autoscaling.V2;

/// <summary>The object to scale, the bounds on its size and the load to aim for.</summary>
public sealed record HorizontalPodAutoscalerSpec
{
    /// <summary>How fast to scale up and down. Defaults apply to whatever is absent.</summary>
    public HorizontalPodAutoscalerBehavior? Behavior { get; init; }

    /// <summary>Upper bound for the number of pods. Must not be below minReplicas.</summary>
    [Required]
    public int MaxReplicas { get; init; }

    /// <summary>Metrics to follow; the one that asks for most pods wins. Defaults to 80 percent average CPU utilization.</summary>
    [ListAtomic]
    public IReadOnlyList<MetricSpec> Metrics { get; init => field = value ?? []; } = [];

    /// <summary>Lower bound for the number of pods. Defaults to 1; 0 needs at least one Object or External metric.</summary>
    public int? MinReplicas { get; init; }

    /// <summary>The object whose scale subresource is read and written, such as a Deployment or StatefulSet.</summary>
    [Required]
    public CrossVersionObjectReference ScaleTargetRef { get; init => field = value ?? new(); } = new();
}
