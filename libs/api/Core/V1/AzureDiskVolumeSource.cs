namespace Cluster.Api.Core.V1;

/// <summary>AzureDiskVolumeSource</summary>
public sealed record AzureDiskVolumeSource
{
    /// <summary>CachingMode</summary>
    public string? CachingMode { get; init; }

    /// <summary>DiskName</summary>
    [Required]
    public string DiskName { get; init => field = value ?? ""; } = "";

    /// <summary>DiskURI</summary>
    [Required]
    public string DiskURI { get; init => field = value ?? ""; } = "";

    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>Kind</summary>
    public string? Kind { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }
}
