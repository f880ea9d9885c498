namespace Cluster.Api.Core.V1;

/// <summary>FileKeySelector</summary>
public sealed record FileKeySelector
{
    /// <summary>Key</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>Optional</summary>
    public bool? Optional { get; init; }

    /// <summary>Path</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>VolumeName</summary>
    [Required]
    public string VolumeName { get; init => field = value ?? ""; } = "";
}
