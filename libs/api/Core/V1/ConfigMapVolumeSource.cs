namespace Cluster.Api.Core.V1;

/// <summary>ConfigMapVolumeSource</summary>
public sealed record ConfigMapVolumeSource
{
    /// <summary>DefaultMode</summary>
    public int? DefaultMode { get; init; }

    /// <summary>Items</summary>
    [ListAtomic]
    public IReadOnlyList<KeyToPath> Items { get; init => field = value ?? []; } = [];

    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Optional</summary>
    public bool? Optional { get; init; }
}
