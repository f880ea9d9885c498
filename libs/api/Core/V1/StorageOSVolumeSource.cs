namespace Cluster.Api.Core.V1;

/// <summary>StorageOSVolumeSource</summary>
public sealed record StorageOSVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>SecretRef</summary>
    public LocalObjectReference? SecretRef { get; init; }

    /// <summary>VolumeName</summary>
    public string? VolumeName { get; init; }

    /// <summary>VolumeNamespace</summary>
    public string? VolumeNamespace { get; init; }
}
