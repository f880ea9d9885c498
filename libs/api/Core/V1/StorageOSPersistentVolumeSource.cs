namespace Cluster.Api.Core.V1;

/// <summary>A StorageOS volume. The driver has been removed from Kubernetes.</summary>
public sealed record StorageOSPersistentVolumeSource
{
    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Secret with the credentials for StorageOS.</summary>
    public ObjectReference? SecretRef { get; init; }

    /// <summary>Name of the volume, unique in its StorageOS namespace.</summary>
    public string? VolumeName { get; init; }

    /// <summary>StorageOS namespace of the volume. Defaults to that of the pod.</summary>
    public string? VolumeNamespace { get; init; }
}
