using Cluster.Api.Meta.V1;

namespace Cluster.Api.Storage.V1;

/// <summary>Free space that a CSI driver has for one storage class in one part of the cluster.</summary>
[Kind("storage.k8s.io", "v1", "CSIStorageCapacity")]
[Resource("csistoragecapacities", Namespaced = true)]
public sealed record CSIStorageCapacity : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: storage.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "storage.k8s.io/v1"; } = "storage.k8s.io/v1";

    /// <summary>Free space, in bytes. Absent means unknown.</summary>
    public Quantity? Capacity { get; init; }

    /// <summary>Kind of the object: CSIStorageCapacity.</summary>
    public string Kind { get; init => field = value ?? "CSIStorageCapacity"; } = "CSIStorageCapacity";

    /// <summary>Largest volume that can be created, in bytes. Absent means unknown; capacity is used instead.</summary>
    public Quantity? MaximumVolumeSize { get; init; }

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Labels of the nodes that can reach the storage. Absent means none, empty means all; cannot be changed.</summary>
    public LabelSelector? NodeTopology { get; init; }

    /// <summary>Name of the StorageClass that the figures are for. Cannot be changed.</summary>
    [Required]
    public string StorageClassName { get; init => field = value ?? ""; } = "";
}
