namespace Cluster.Api.Core.V1;

/// <summary>A disk reached over iSCSI.</summary>
public sealed record ISCSIVolumeSource
{
    /// <summary>Whether discovery authenticates by CHAP.</summary>
    public bool? ChapAuthDiscovery { get; init; }

    /// <summary>Whether sessions authenticate by CHAP.</summary>
    public bool? ChapAuthSession { get; init; }

    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Name to use as the initiator; given together with iscsiInterface it makes a new interface.</summary>
    public string? InitiatorName { get; init; }

    /// <summary>Qualified name of the target.</summary>
    [Required]
    public string Iqn { get; init => field = value ?? ""; } = "";

    /// <summary>Interface for the transport. Defaults to default, which is TCP.</summary>
    public string? IscsiInterface { get; init; }

    /// <summary>Logical unit number of the disk at the target.</summary>
    [Required]
    public int Lun { get; init; }

    /// <summary>Further portals of the target, as address or address:port; the port defaults to 3260.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Portals { get; init => field = value ?? []; } = [];

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Secret with the CHAP credentials.</summary>
    public LocalObjectReference? SecretRef { get; init; }

    /// <summary>Portal of the target, as address or address:port; the port defaults to 3260.</summary>
    [Required]
    public string TargetPortal { get; init => field = value ?? ""; } = "";
}
