namespace Cluster.Api.Core.V1;

/// <summary>PhotonPersistentDiskVolumeSource</summary>
public sealed record PhotonPersistentDiskVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>PdID</summary>
    [Required]
    public string PdID { get; init => field = value ?? ""; } = "";
}
