namespace Cluster.Api.Core.V1;

/// <summary>Writes keys of a ConfigMap as files into a projected volume.</summary>
public sealed record ConfigMapProjection
{
    /// <summary>Keys to write and where; without any, every key becomes a file of its name.</summary>
    [ListAtomic]
    public IReadOnlyList<KeyToPath> Items { get; init => field = value ?? []; } = [];

    /// <summary>Name of the ConfigMap in the pod's namespace.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the ConfigMap or listed keys may be missing.</summary>
    public bool? Optional { get; init; }
}
