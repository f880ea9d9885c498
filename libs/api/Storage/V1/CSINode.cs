using Cluster.Api.Meta.V1;

namespace Cluster.Api.Storage.V1;

/// <summary>The CSI drivers installed on a node. Has the node's name and is written by its kubelet.</summary>
[Kind("storage.k8s.io", "v1", "CSINode")]
[Resource("csinodes", Namespaced = false)]
public sealed record CSINode : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: storage.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "storage.k8s.io/v1"; } = "storage.k8s.io/v1";

    /// <summary>Kind of the object: CSINode.</summary>
    public string Kind { get; init => field = value ?? "CSINode"; } = "CSINode";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the CSINode should be like.</summary>
    [Required]
    public CSINodeSpec Spec { get; init => field = value ?? new(); } = new();
}
