namespace Cluster.Api.Core.V1;

/// <summary>AWSElasticBlockStoreVolumeSource</summary>
public sealed record AWSElasticBlockStoreVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>Partition</summary>
    public int? Partition { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>VolumeID</summary>
    [Required]
    public string VolumeID { get; init => field = value ?? ""; } = "";
}
