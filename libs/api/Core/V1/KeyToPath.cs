namespace Cluster.Api.Core.V1;

/// <summary>KeyToPath</summary>
public sealed record KeyToPath
{
    /// <summary>Key</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>Mode</summary>
    public int? Mode { get; init; }

    /// <summary>Path</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";
}
