namespace Cluster.Api.Core.V1;

/// <summary>GCEPersistentDiskVolumeSource</summary>
public sealed record GCEPersistentDiskVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>Partition</summary>
    public int? Partition { get; init; }

    /// <summary>PdName</summary>
    [Required]
    public string PdName { get; init => field = value ?? ""; } = "";

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }
}
