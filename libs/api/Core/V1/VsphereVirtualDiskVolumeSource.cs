namespace Cluster.Api.Core.V1;

/// <summary>A virtual disk of vSphere. Served through the CSI driver csi.vsphere.vmware.com nowadays.</summary>
public sealed record VsphereVirtualDiskVolumeSource
{
    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>ID of the storage policy.</summary>
    public string? StoragePolicyID { get; init; }

    /// <summary>Name of the storage policy.</summary>
    public string? StoragePolicyName { get; init; }

    /// <summary>Path of the disk in vSphere.</summary>
    [Required]
    public string VolumePath { get; init => field = value ?? ""; } = "";
}
