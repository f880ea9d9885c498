namespace Cluster.Api.Core.V1;

/// <summary>Shows keys of a ConfigMap as files.</summary>
public sealed record ConfigMapVolumeSource
{
    /// <summary>Permission bits of the files, 0 to 0777 octal (511 decimal). Defaults to 0644.</summary>
    public int? DefaultMode { get; init; }

    /// <summary>Keys to show and where; without any, every key becomes a file of its name.</summary>
    [ListAtomic]
    public IReadOnlyList<KeyToPath> Items { get; init => field = value ?? []; } = [];

    /// <summary>Name of the ConfigMap in the pod's namespace.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the ConfigMap or listed keys may be missing.</summary>
    public bool? Optional { get; init; }
}
