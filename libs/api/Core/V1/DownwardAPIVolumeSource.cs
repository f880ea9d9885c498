namespace Cluster.Api.Core.V1;

/// <summary>Shows facts about the pod as files.</summary>
public sealed record DownwardAPIVolumeSource
{
    /// <summary>Permission bits of the files, 0 to 0777 octal (511 decimal). Defaults to 0644.</summary>
    public int? DefaultMode { get; init; }

    /// <summary>Files to show.</summary>
    [ListAtomic]
    public IReadOnlyList<DownwardAPIVolumeFile> Items { get; init => field = value ?? []; } = [];
}
