namespace Cluster.Api.Core.V1;

/// <summary>A data disk of Azure. Served through the CSI driver disk.csi.azure.com nowadays.</summary>
public sealed record AzureDiskVolumeSource
{
    /// <summary>Host caching: None, ReadOnly or ReadWrite (the default).</summary>
    public string? CachingMode { get; init; }

    /// <summary>Name of the disk in blob storage.</summary>
    [Required]
    public string DiskName { get; init => field = value ?? ""; } = "";

    /// <summary>URI of the disk in blob storage.</summary>
    [Required]
    public string DiskURI { get; init => field = value ?? ""; } = "";

    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Shared (several disks per storage account, the default), Dedicated (one each) or Managed.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }
}
