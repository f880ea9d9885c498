namespace Cluster.Api.Core.V1;

/// <summary>A key in a file of environment variables.</summary>
public sealed record FileKeySelector
{
    /// <summary>Name of the variable in the file, at most 128 characters.</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>Whether the container may start although the file or the key is missing. Defaults to false.</summary>
    public bool? Optional { get; init; }

    /// <summary>File, relative to the volume's root.</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>Volume that holds the file.</summary>
    [Required]
    public string VolumeName { get; init => field = value ?? ""; } = "";
}
