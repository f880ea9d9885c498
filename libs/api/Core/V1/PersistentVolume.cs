using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>PersistentVolume</summary>
[Kind("", "v1", "PersistentVolume")]
[Resource("persistentvolumes", Namespaced = false, ShortName = "pv")]
public sealed record PersistentVolume : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "PersistentVolume"; } = "PersistentVolume";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public PersistentVolumeSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public PersistentVolumeStatus Status { get; init => field = value ?? new(); } = new();
}
