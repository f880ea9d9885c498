namespace Cluster.Api.Core.V1;

/// <summary>DownwardAPIVolumeSource</summary>
public sealed record DownwardAPIVolumeSource
{
    /// <summary>DefaultMode</summary>
    public int? DefaultMode { get; init; }

    /// <summary>Items</summary>
    [ListAtomic]
    public IReadOnlyList<DownwardAPIVolumeFile> Items { get; init => field = value ?? []; } = [];
}
