using Cluster.Api.Meta.V1;

namespace Cluster.Api.Autoscaling.V1;

/// <summary>The size of a scalable object, as its scale subresource shows it.</summary>
[Kind("autoscaling", "v1", "Scale")]
public sealed record Scale : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: autoscaling/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "autoscaling/v1"; } = "autoscaling/v1";

    /// <summary>Kind of the object: Scale.</summary>
    public string Kind { get; init => field = value ?? "Scale"; } = "Scale";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The wanted size.</summary>
    public ScaleSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>The present size.</summary>
    public ScaleStatus Status { get; init => field = value ?? new(); } = new();
}
