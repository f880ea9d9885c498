namespace Cluster.Api.Core.V1;

/// <summary>VsphereVirtualDiskVolumeSource</summary>
public sealed record VsphereVirtualDiskVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>StoragePolicyID</summary>
    public string? StoragePolicyID { get; init; }

    /// <summary>StoragePolicyName</summary>
    public string? StoragePolicyName { get; init; }

    /// <summary>VolumePath</summary>
    [Required]
    public string VolumePath { get; init => field = value ?? ""; } = "";
}
