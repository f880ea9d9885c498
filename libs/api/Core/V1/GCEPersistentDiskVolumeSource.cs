namespace Cluster.Api.Core.V1;

/// <summary>A persistent disk of Google Compute Engine. Served through the CSI driver pd.csi.storage.gke.io nowadays.</summary>
public sealed record GCEPersistentDiskVolumeSource
{
    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Number of the partition to mount; 0 or absent for the whole disk.</summary>
    public int? Partition { get; init; }

    /// <summary>Name of the disk.</summary>
    [Required]
    public string PdName { get; init => field = value ?? ""; } = "";

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }
}
