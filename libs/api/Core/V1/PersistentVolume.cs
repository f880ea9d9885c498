using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>A piece of storage in the cluster, which claims are bound to.</summary>
[Kind("", "v1", "PersistentVolume")]
[Resource("persistentvolumes", Namespaced = false, ShortName = "pv")]
public sealed record PersistentVolume : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind of the object: PersistentVolume.</summary>
    public string Kind { get; init => field = value ?? "PersistentVolume"; } = "PersistentVolume";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the PersistentVolume should be like.</summary>
    public PersistentVolumeSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the PersistentVolume is like at present. Written by the system.</summary>
    public PersistentVolumeStatus Status { get; init => field = value ?? new(); } = new();
}
