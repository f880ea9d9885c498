namespace Cluster.Api.Core.V1;

/// <summary>ISCSIPersistentVolumeSource</summary>
public sealed record ISCSIPersistentVolumeSource
{
    /// <summary>ChapAuthDiscovery</summary>
    public bool? ChapAuthDiscovery { get; init; }

    /// <summary>ChapAuthSession</summary>
    public bool? ChapAuthSession { get; init; }

    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>InitiatorName</summary>
    public string? InitiatorName { get; init; }

    /// <summary>Iqn</summary>
    [Required]
    public string Iqn { get; init => field = value ?? ""; } = "";

    /// <summary>IscsiInterface</summary>
    public string? IscsiInterface { get; init; }

    /// <summary>Lun</summary>
    [Required]
    public int Lun { get; init; }

    /// <summary>Portals</summary>
    [ListAtomic]
    public IReadOnlyList<string> Portals { get; init => field = value ?? []; } = [];

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>SecretRef</summary>
    public SecretReference? SecretRef { get; init; }

    /// <summary>TargetPortal</summary>
    [Required]
    public string TargetPortal { get; init => field = value ?? ""; } = "";
}
