namespace Cluster.Api.Core.V1;

/// <summary>PodSecurityContext</summary>
public sealed record PodSecurityContext
{
    /// <summary>AppArmorProfile</summary>
    public AppArmorProfile? AppArmorProfile { get; init; }

    /// <summary>FsGroup</summary>
    public long? FsGroup { get; init; }

    /// <summary>FsGroupChangePolicy</summary>
    public string? FsGroupChangePolicy { get; init; }

    /// <summary>RunAsGroup</summary>
    public long? RunAsGroup { get; init; }

    /// <summary>RunAsNonRoot</summary>
    public bool? RunAsNonRoot { get; init; }

    /// <summary>RunAsUser</summary>
    public long? RunAsUser { get; init; }

    /// <summary>SeLinuxChangePolicy</summary>
    public string? SeLinuxChangePolicy { get; init; }

    /// <summary>SeLinuxOptions</summary>
    public SELinuxOptions? SeLinuxOptions { get; init; }

    /// <summary>SeccompProfile</summary>
    public SeccompProfile? SeccompProfile { get; init; }

    /// <summary>SupplementalGroups</summary>
    [ListAtomic]
    public IReadOnlyList<long> SupplementalGroups { get; init => field = value ?? []; } = [];

    /// <summary>SupplementalGroupsPolicy</summary>
    public string? SupplementalGroupsPolicy { get; init; }

    /// <summary>Sysctls</summary>
    [ListAtomic]
    public IReadOnlyList<Sysctl> Sysctls { get; init => field = value ?? []; } = [];

    /// <summary>WindowsOptions</summary>
    public WindowsSecurityContextOptions? WindowsOptions { get; init; }
}
