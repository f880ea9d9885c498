using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Containers that run together on one node, sharing its network address and volumes.</summary>
[Kind("", "v1", "Pod")]
[Resource("pods", Namespaced = true, ShortName = "po")]
public sealed record Pod : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind of the object: Pod.</summary>
    public string Kind { get; init => field = value ?? "Pod"; } = "Pod";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the Pod should be like.</summary>
    public PodSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the Pod is like at present. Written by the system.</summary>
    public PodStatus Status { get; init => field = value ?? new(); } = new();
}
