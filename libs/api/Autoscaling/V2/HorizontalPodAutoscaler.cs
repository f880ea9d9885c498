using Cluster.Api.Meta.V1;

namespace Cluster.Api.Autoscaling.V2;

/// <summary>Adjusts the number of pods of a scalable object so that measured metrics stay near their targets.</summary>
[Kind("autoscaling", "v2", "HorizontalPodAutoscaler")]
[Resource("horizontalpodautoscalers", Namespaced = true, ShortName = "hpa")]
public sealed record HorizontalPodAutoscaler : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: autoscaling/v2.</summary>
    public string ApiVersion { get; init => field = value ?? "autoscaling/v2"; } = "autoscaling/v2";

    /// <summary>Kind of the object: HorizontalPodAutoscaler.</summary>
    public string Kind { get; init => field = value ?? "HorizontalPodAutoscaler"; } = "HorizontalPodAutoscaler";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the HorizontalPodAutoscaler should be like.</summary>
    [Required]
    public HorizontalPodAutoscalerSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the HorizontalPodAutoscaler is like at present. Written by the system.</summary>
    public HorizontalPodAutoscalerStatus Status { get; init => field = value ?? new(); } = new();
}
