namespace Cluster.Api.Core.V1;

/// <summary>A Portworx volume. Served through the CSI driver pxd.portworx.com nowadays.</summary>
public sealed record PortworxVolumeSource
{
    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>ID of the volume.</summary>
    [Required]
    public string VolumeID { get; init => field = value ?? ""; } = "";
}
