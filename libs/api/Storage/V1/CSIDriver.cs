using Cluster.Api.Meta.V1;

namespace Cluster.Api.Storage.V1;

/// <summary>Describes a CSI volume driver and how the cluster should work with it. Its name is that of the driver.</summary>
[Kind("storage.k8s.io", "v1", "CSIDriver")]
[Resource("csidrivers", Namespaced = false)]
public sealed record CSIDriver : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: storage.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "storage.k8s.io/v1"; } = "storage.k8s.io/v1";

    /// <summary>Kind of the object: CSIDriver.</summary>
    public string Kind { get; init => field = value ?? "CSIDriver"; } = "CSIDriver";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the CSIDriver should be like.</summary>
    [Required]
    public CSIDriverSpec Spec { get; init => field = value ?? new(); } = new();
}
