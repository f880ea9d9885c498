namespace Cluster.Api.Core.V1;

/// <summary>A Photon persistent disk. The driver has been removed from Kubernetes.</summary>
public sealed record PhotonPersistentDiskVolumeSource
{
    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>ID of the disk.</summary>
    [Required]
    public string PdID { get; init => field = value ?? ""; } = "";
}
