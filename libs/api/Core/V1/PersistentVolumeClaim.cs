using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>PersistentVolumeClaim</summary>
[Kind("", "v1", "PersistentVolumeClaim")]
[Resource("persistentvolumeclaims", Namespaced = true, ShortName = "pvc")]
public sealed record PersistentVolumeClaim : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "PersistentVolumeClaim"; } = "PersistentVolumeClaim";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public PersistentVolumeClaimSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public PersistentVolumeClaimStatus Status { get; init => field = value ?? new(); } = new();
}
