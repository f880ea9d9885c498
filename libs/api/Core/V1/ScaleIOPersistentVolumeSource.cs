namespace Cluster.Api.Core.V1;

/// <summary>A ScaleIO volume. The driver has been removed from Kubernetes.</summary>
public sealed record ScaleIOPersistentVolumeSource
{
    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Host of the ScaleIO gateway.</summary>
    [Required]
    public string Gateway { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the protection domain.</summary>
    public string? ProtectionDomain { get; init; }

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Secret with the login for the gateway.</summary>
    [Required]
    public SecretReference? SecretRef { get; init; }

    /// <summary>Whether to speak TLS with the gateway. Defaults to false.</summary>
    public bool? SslEnabled { get; init; }

    /// <summary>ThickProvisioned or ThinProvisioned (the default).</summary>
    public string? StorageMode { get; init; }

    /// <summary>Storage pool in the protection domain.</summary>
    public string? StoragePool { get; init; }

    /// <summary>Name of the storage system.</summary>
    [Required]
    public string System { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the volume.</summary>
    public string? VolumeName { get; init; }
}
