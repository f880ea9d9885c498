namespace Cluster.Api.Core.V1;

/// <summary>StorageOSPersistentVolumeSource</summary>
public sealed record StorageOSPersistentVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>SecretRef</summary>
    public ObjectReference? SecretRef { get; init; }

    /// <summary>VolumeName</summary>
    public string? VolumeName { get; init; }

    /// <summary>VolumeNamespace</summary>
    public string? VolumeNamespace { get; init; }
}
