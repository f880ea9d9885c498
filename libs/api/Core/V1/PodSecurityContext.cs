namespace Cluster.Api.Core.V1;

/// <summary>User, groups and confinement for all containers of a pod; a container's own settings override them.</summary>
public sealed record PodSecurityContext
{
    /// <summary>AppArmor profile of the containers.</summary>
    public AppArmorProfile? AppArmorProfile { get; init; }

    /// <summary>Group that owns the pod's volumes where they support it, and that all containers belong to.</summary>
    public long? FsGroup { get; init; }

    /// <summary>When to hand volumes to fsGroup: Always (the default), or OnRootMismatch only if the root directory differs.</summary>
    public string? FsGroupChangePolicy { get; init; }

    /// <summary>Primary group ID of the containers. Defaults to the image's or the runtime's.</summary>
    public long? RunAsGroup { get; init; }

    /// <summary>Whether to refuse to start containers that would run as user 0.</summary>
    public bool? RunAsNonRoot { get; init; }

    /// <summary>User ID of the containers. Defaults to the image's.</summary>
    public long? RunAsUser { get; init; }

    /// <summary>How volumes get their SELinux label: MountOption (the default, where possible) or Recursive.</summary>
    public string? SeLinuxChangePolicy { get; init; }

    /// <summary>SELinux label of the containers.</summary>
    public SELinuxOptions? SeLinuxOptions { get; init; }

    /// <summary>Seccomp profile of the containers.</summary>
    public SeccompProfile? SeccompProfile { get; init; }

    /// <summary>Further group IDs of the containers.</summary>
    [ListAtomic]
    public IReadOnlyList<long> SupplementalGroups { get; init => field = value ?? []; } = [];

    /// <summary>Merge (the default) adds the groups that the image gives the user; Strict does not.</summary>
    public string? SupplementalGroupsPolicy { get; init; }

    /// <summary>Kernel parameters to set in the pod's namespaces.</summary>
    [ListAtomic]
    public IReadOnlyList<Sysctl> Sysctls { get; init => field = value ?? []; } = [];

    /// <summary>Settings for Windows.</summary>
    public WindowsSecurityContextOptions? WindowsOptions { get; init; }
}
