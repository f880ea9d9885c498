namespace Cluster.Api.Autoscaling.V1;

/// <summary>The object to scale, the bounds on its size and the load to aim for.</summary>
public sealed record HorizontalPodAutoscalerSpec
{
    /// <summary>Upper bound for the number of pods. Must not be below minReplicas.</summary>
    [Required]
    public int MaxReplicas { get; init; }

    /// <summary>Lower bound for the number of pods. Defaults to 1; 0 needs at least one Object or External metric.</summary>
    public int? MinReplicas { get; init; }

    /// <summary>The object whose scale subresource is read and written, such as a Deployment or StatefulSet.</summary>
    [Required]
    public CrossVersionObjectReference ScaleTargetRef { get; init => field = value ?? new(); } = new();

    /// <summary>Average CPU use to aim for over all pods, in percent of the CPU they request. Without it the controller's default applies.</summary>
    public int? TargetCPUUtilizationPercentage { get; init; }
}
