using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>A request for storage in a namespace, which pods mount once it is bound to a volume.</summary>
[Kind("", "v1", "PersistentVolumeClaim")]
[Resource("persistentvolumeclaims", Namespaced = true, ShortName = "pvc")]
public sealed record PersistentVolumeClaim : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind of the object: PersistentVolumeClaim.</summary>
    public string Kind { get; init => field = value ?? "PersistentVolumeClaim"; } = "PersistentVolumeClaim";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the PersistentVolumeClaim should be like.</summary>
    public PersistentVolumeClaimSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the PersistentVolumeClaim is like at present. Written by the system.</summary>
    public PersistentVolumeClaimStatus Status { get; init => field = value ?? new(); } = new();
}
