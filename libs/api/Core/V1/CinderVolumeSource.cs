namespace Cluster.Api.Core.V1;

/// <summary>A volume of OpenStack Cinder. Served through the CSI driver cinder.csi.openstack.org nowadays.</summary>
public sealed record CinderVolumeSource
{
    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Secret with the parameters for connecting to OpenStack.</summary>
    public LocalObjectReference? SecretRef { get; init; }

    /// <summary>ID of the volume.</summary>
    [Required]
    public string VolumeID { get; init => field = value ?? ""; } = "";
}
