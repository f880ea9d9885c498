namespace Cluster.Api.Core.V1;

/// <summary>GitRepoVolumeSource</summary>
public sealed record GitRepoVolumeSource
{
    /// <summary>Directory</summary>
    public string? Directory { get; init; }

    /// <summary>Repository</summary>
    [Required]
    public string Repository { get; init => field = value ?? ""; } = "";

    /// <summary>Revision</summary>
    public string? Revision { get; init; }
}
