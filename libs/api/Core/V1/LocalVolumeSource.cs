namespace Cluster.Api.Core.V1;

/// <summary>LocalVolumeSource</summary>
public sealed record LocalVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>Path</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";
}
