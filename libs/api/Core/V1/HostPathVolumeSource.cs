namespace Cluster.Api.Core.V1;

/// <summary>A file or directory of the node itself.</summary>
public sealed record HostPathVolumeSource
{
    /// <summary>Path on the node; a symbolic link is followed.</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>What must be there: DirectoryOrCreate, Directory, FileOrCreate, File, Socket, CharDevice or BlockDevice. Empty (the default) checks nothing.</summary>
    public string? Type { get; init; }
}
