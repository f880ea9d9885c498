namespace Cluster.Api.Core.V1;

/// <summary>GlusterfsVolumeSource</summary>
public sealed record GlusterfsVolumeSource
{
    /// <summary>Endpoints</summary>
    [Required]
    public string Endpoints { get; init => field = value ?? ""; } = "";

    /// <summary>Path</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }
}
