namespace Cluster.Api.Core.V1;

/// <summary>A disk reached over Fibre Channel. Set either wwids or both targetWWNs and lun.</summary>
public sealed record FCVolumeSource
{
    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Logical unit number of the disk at the target.</summary>
    public int? Lun { get; init; }

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>World-wide names of the target.</summary>
    [ListAtomic]
    public IReadOnlyList<string> TargetWWNs { get; init => field = value ?? []; } = [];

    /// <summary>World-wide identifiers of the disk.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Wwids { get; init => field = value ?? []; } = [];
}
