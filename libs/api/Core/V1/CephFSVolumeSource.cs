namespace Cluster.Api.Core.V1;

/// <summary>A Ceph file system. The driver has been removed from Kubernetes; use a CSI driver.</summary>
public sealed record CephFSVolumeSource
{
    /// <summary>Addresses of the Ceph monitors.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Monitors { get; init => field = value ?? []; } = [];

    /// <summary>Directory to mount as the root. Defaults to /.</summary>
    public string? Path { get; init; }

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>File on the node that holds the user's key ring. Defaults to /etc/ceph/user.secret.</summary>
    public string? SecretFile { get; init; }

    /// <summary>Secret that holds the user's key; takes precedence over secretFile.</summary>
    public LocalObjectReference? SecretRef { get; init; }

    /// <summary>User name towards Ceph. Defaults to admin.</summary>
    public string? User { get; init; }
}
