namespace Cluster.Api.Core.V1;

/// <summary>A Quobyte volume. The driver has been removed from Kubernetes.</summary>
public sealed record QuobyteVolumeSource
{
    /// <summary>Group to access the volume as. Defaults to none.</summary>
    public string? Group { get; init; }

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Quobyte registries, as host:port separated by commas.</summary>
    [Required]
    public string Registry { get; init => field = value ?? ""; } = "";

    /// <summary>Tenant that owns the volume.</summary>
    public string? Tenant { get; init; }

    /// <summary>User to access the volume as. Defaults to the user of the mount's service account.</summary>
    public string? User { get; init; }

    /// <summary>Name of the volume.</summary>
    [Required]
    public string Volume { get; init => field = value ?? ""; } = "";
}
