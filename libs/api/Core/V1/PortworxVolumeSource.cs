namespace Cluster.Api.Core.V1;

/// <summary>PortworxVolumeSource</summary>
public sealed record PortworxVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>VolumeID</summary>
    [Required]
    public string VolumeID { get; init => field = value ?? ""; } = "";
}
