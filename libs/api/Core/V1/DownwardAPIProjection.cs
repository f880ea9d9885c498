namespace Cluster.Api.Core.V1;

/// <summary>Writes facts about the pod as files into a projected volume.</summary>
public sealed record DownwardAPIProjection
{
    /// <summary>Files to write.</summary>
    [ListAtomic]
    public IReadOnlyList<DownwardAPIVolumeFile> Items { get; init => field = value ?? []; } = [];
}
