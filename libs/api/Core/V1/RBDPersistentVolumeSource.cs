namespace Cluster.Api.Core.V1;

/// <summary>A Rados block device of Ceph. The driver has been removed from Kubernetes; use a CSI driver.</summary>
public sealed record RBDPersistentVolumeSource
{
    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Name of the Rados image.</summary>
    [Required]
    public string Image { get; init => field = value ?? ""; } = "";

    /// <summary>File on the node that holds the user's key ring. Defaults to /etc/ceph/keyring.</summary>
    public string? Keyring { get; init; }

    /// <summary>Addresses of the Ceph monitors.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Monitors { get; init => field = value ?? []; } = [];

    /// <summary>Name of the Rados pool. Defaults to rbd.</summary>
    public string? Pool { get; init; }

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Secret that holds the user's key; takes precedence over keyring.</summary>
    public SecretReference? SecretRef { get; init; }

    /// <summary>User name towards Ceph. Defaults to admin.</summary>
    public string? User { get; init; }
}
