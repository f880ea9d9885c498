namespace Cluster.Api.Core.V1;

/// <summary>A disk of AWS Elastic Block Store. Served through the CSI driver ebs.csi.aws.com nowadays.</summary>
public sealed record AWSElasticBlockStoreVolumeSource
{
    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Number of the partition to mount; 0 or absent for the whole disk.</summary>
    public int? Partition { get; init; }

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>ID of the EBS volume.</summary>
    [Required]
    public string VolumeID { get; init => field = value ?? ""; } = "";
}
