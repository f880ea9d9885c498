namespace Cluster.Api.Core.V1;

/// <summary>User, privileges and confinement of a container; overrides the pod's settings.</summary>
public sealed record SecurityContext
{
    /// <summary>Whether a process may gain more privileges than its parent, say by setuid. Always so for privileged containers and CAP_SYS_ADMIN.</summary>
    public bool? AllowPrivilegeEscalation { get; init; }

    /// <summary>AppArmor profile of the container.</summary>
    public AppArmorProfile? AppArmorProfile { get; init; }

    /// <summary>Linux capabilities to add or drop. Defaults to the runtime's set.</summary>
    public Capabilities? Capabilities { get; init; }

    /// <summary>Whether the container is as powerful as root on the node. Defaults to false.</summary>
    public bool? Privileged { get; init; }

    /// <summary>Default masks parts of /proc as the runtime does; Unmasked does not and needs a user namespace.</summary>
    public string? ProcMount { get; init; }

    /// <summary>Whether the container's root file system is read-only. Defaults to false.</summary>
    public bool? ReadOnlyRootFilesystem { get; init; }

    /// <summary>Primary group ID of the container. Defaults to the image's or the runtime's.</summary>
    public long? RunAsGroup { get; init; }

    /// <summary>Whether to refuse to start the container as user 0.</summary>
    public bool? RunAsNonRoot { get; init; }

    /// <summary>User ID of the container. Defaults to the image's.</summary>
    public long? RunAsUser { get; init; }

    /// <summary>SELinux label of the container.</summary>
    public SELinuxOptions? SeLinuxOptions { get; init; }

    /// <summary>Seccomp profile of the container.</summary>
    public SeccompProfile? SeccompProfile { get; init; }

    /// <summary>Settings for Windows.</summary>
    public WindowsSecurityContextOptions? WindowsOptions { get; init; }
}
