namespace Cluster.Api.Core.V1;

/// <summary>HostPathVolumeSource</summary>
public sealed record HostPathVolumeSource
{
    /// <summary>Path</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>Type</summary>
    public string? Type { get; init; }
}
