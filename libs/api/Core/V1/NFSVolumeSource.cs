namespace Cluster.Api.Core.V1;

/// <summary>NFSVolumeSource</summary>
public sealed record NFSVolumeSource
{
    /// <summary>Path</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Server</summary>
    [Required]
    public string Server { get; init => field = value ?? ""; } = "";
}
