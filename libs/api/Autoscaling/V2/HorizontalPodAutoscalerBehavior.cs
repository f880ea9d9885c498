namespace Cluster.Api.Autoscaling.V2;

/// <summary>Scaling rules for each direction.</summary>
public sealed record HorizontalPodAutoscalerBehavior
{
    /// <summary>Rules for removing pods. By default all may go down to minReplicas, after a stabilization of 300 seconds.</summary>
    public HPAScalingRules? ScaleDown { get; init; }

    /// <summary>Rules for adding pods. By default the larger of 4 pods and a doubling per 15 seconds, without stabilization.</summary>
    public HPAScalingRules? ScaleUp { get; init; }
}
