namespace Cluster.Api.Core.V1;

/// <summary>CephFSPersistentVolumeSource</summary>
public sealed record CephFSPersistentVolumeSource
{
    /// <summary>Monitors</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Monitors { get; init => field = value ?? []; } = [];

    /// <summary>Path</summary>
    public string? Path { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>SecretFile</summary>
    public string? SecretFile { get; init; }

    /// <summary>SecretRef</summary>
    public SecretReference? SecretRef { get; init; }

    /// <summary>User</summary>
    public string? User { get; init; }
}
