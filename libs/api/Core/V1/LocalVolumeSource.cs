namespace Cluster.Api.Core.V1;

/// <summary>A disk or directory of one particular node; the volume needs a node affinity.</summary>
public sealed record LocalVolumeSource
{
    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Path of the directory, or of the block device, on the node.</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";
}
