namespace Cluster.Api.Core.V1;

/// <summary>DownwardAPIProjection</summary>
public sealed record DownwardAPIProjection
{
    /// <summary>Items</summary>
    [ListAtomic]
    public IReadOnlyList<DownwardAPIVolumeFile> Items { get; init => field = value ?? []; } = [];
}
