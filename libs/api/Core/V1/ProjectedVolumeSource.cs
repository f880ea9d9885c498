namespace Cluster.Api.Core.V1;

/// <summary>ProjectedVolumeSource</summary>
public sealed record ProjectedVolumeSource
{
    /// <summary>DefaultMode</summary>
    public int? DefaultMode { get; init; }

    /// <summary>Sources</summary>
    [ListAtomic]
    public IReadOnlyList<VolumeProjection> Sources { get; init => field = value ?? []; } = [];
}
