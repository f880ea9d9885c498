namespace Cluster.Api.Core.V1;

/// <summary>SecretVolumeSource</summary>
public sealed record SecretVolumeSource
{
    /// <summary>DefaultMode</summary>
    public int? DefaultMode { get; init; }

    /// <summary>Items</summary>
    [ListAtomic]
    public IReadOnlyList<KeyToPath> Items { get; init => field = value ?? []; } = [];

    /// <summary>Optional</summary>
    public bool? Optional { get; init; }

    /// <summary>SecretName</summary>
    public string? SecretName { get; init; }
}
