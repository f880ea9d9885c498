namespace Cluster.Api.Core.V1;

/// <summary>Writes keys of a Secret as files into a projected volume.</summary>
public sealed record SecretProjection
{
    /// <summary>Keys to write and where; without any, every key becomes a file of its name.</summary>
    [ListAtomic]
    public IReadOnlyList<KeyToPath> Items { get; init => field = value ?? []; } = [];

    /// <summary>Name of the Secret in the pod's namespace.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the Secret or listed keys may be missing.</summary>
    public bool? Optional { get; init; }
}
