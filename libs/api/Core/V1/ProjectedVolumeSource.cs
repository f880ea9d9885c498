namespace Cluster.Api.Core.V1;

/// <summary>Several sources gathered in one directory.</summary>
public sealed record ProjectedVolumeSource
{
    /// <summary>Permission bits of the files, 0 to 0777 octal (511 decimal). Defaults to 0644.</summary>
    public int? DefaultMode { get; init; }

    /// <summary>What to gather. Where paths collide, the later source wins.</summary>
    [ListAtomic]
    public IReadOnlyList<VolumeProjection> Sources { get; init => field = value ?? []; } = [];
}
