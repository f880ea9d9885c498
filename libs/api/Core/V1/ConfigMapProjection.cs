namespace Cluster.Api.Core.V1;

/// <summary>ConfigMapProjection</summary>
public sealed record ConfigMapProjection
{
    /// <summary>Items</summary>
    [ListAtomic]
    public IReadOnlyList<KeyToPath> Items { get; init => field = value ?? []; } = [];

    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Optional</summary>
    public bool? Optional { get; init; }
}
