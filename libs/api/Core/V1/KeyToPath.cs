namespace Cluster.Api.Core.V1;

/// <summary>A key and the file that it becomes.</summary>
public sealed record KeyToPath
{
    /// <summary>Key to read.</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>Permission bits of the file, 0 to 0777 octal (511 decimal). Defaults to the volume's.</summary>
    public int? Mode { get; init; }

    /// <summary>File to write, relative to the volume's root and without .. in it.</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";
}
