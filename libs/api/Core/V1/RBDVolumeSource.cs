namespace Cluster.Api.Core.V1;

/// <summary>RBDVolumeSource</summary>
public sealed record RBDVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>Image</summary>
    [Required]
    public string Image { get; init => field = value ?? ""; } = "";

    /// <summary>Keyring</summary>
    public string? Keyring { get; init; }

    /// <summary>Monitors</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Monitors { get; init => field = value ?? []; } = [];

    /// <summary>Pool</summary>
    public string? Pool { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>SecretRef</summary>
    public LocalObjectReference? SecretRef { get; init; }

    /// <summary>User</summary>
    public string? User { get; init; }
}
