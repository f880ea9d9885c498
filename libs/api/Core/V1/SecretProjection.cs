namespace Cluster.Api.Core.V1;

/// <summary>SecretProjection</summary>
public sealed record SecretProjection
{
    /// <summary>Items</summary>
    [ListAtomic]
    public IReadOnlyList<KeyToPath> Items { get; init => field = value ?? []; } = [];

    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Optional</summary>
    public bool? Optional { get; init; }
}
