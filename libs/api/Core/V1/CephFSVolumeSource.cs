namespace Cluster.Api.Core.V1;

/// <summary>CephFSVolumeSource</summary>
public sealed record CephFSVolumeSource
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
    public LocalObjectReference? SecretRef { get; init; }

    /// <summary>User</summary>
    public string? User { get; init; }
}
