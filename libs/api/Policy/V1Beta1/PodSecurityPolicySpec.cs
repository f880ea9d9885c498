namespace Cluster.Api.Policy.V1Beta1;

/// <summary>What pods under a policy may and must do.</summary>
public sealed record PodSecurityPolicySpec
{
    /// <summary>Whether containers may gain more privileges than their parent; true when absent.</summary>
    public bool? AllowPrivilegeEscalation { get; init; }

    /// <summary>Inline CSI drivers that may be used; none listed allows all.</summary>
    public IReadOnlyList<AllowedCSIDriver> AllowedCSIDrivers { get; init => field = value ?? []; } = [];

    /// <summary>Capabilities that may be added; * allows any.</summary>
    public IReadOnlyList<string> AllowedCapabilities { get; init => field = value ?? []; } = [];

    /// <summary>Flex volume drivers that may be used; none listed allows all.</summary>
    public IReadOnlyList<AllowedFlexVolume> AllowedFlexVolumes { get; init => field = value ?? []; } = [];

    /// <summary>Host paths that may be mounted; none listed allows all.</summary>
    public IReadOnlyList<AllowedHostPath> AllowedHostPaths { get; init => field = value ?? []; } = [];

    /// <summary>Ways to mount /proc that may be asked for; none listed allows Default only.</summary>
    public IReadOnlyList<string> AllowedProcMountTypes { get; init => field = value ?? []; } = [];

    /// <summary>Unsafe sysctls that may be set; a name that ends in * is a prefix.</summary>
    public IReadOnlyList<string> AllowedUnsafeSysctls { get; init => field = value ?? []; } = [];

    /// <summary>Capabilities that every container gets unless it drops them.</summary>
    public IReadOnlyList<string> DefaultAddCapabilities { get; init => field = value ?? []; } = [];

    /// <summary>What containers get that do not say whether they may gain privileges.</summary>
    public bool? DefaultAllowPrivilegeEscalation { get; init; }

    /// <summary>Sysctls that may not be set; a name that ends in * is a prefix.</summary>
    public IReadOnlyList<string> ForbiddenSysctls { get; init => field = value ?? []; } = [];

    /// <summary>Groups that may own volumes.</summary>
    [Required]
    public FSGroupStrategyOptions FsGroup { get; init => field = value ?? new(); } = new();

    /// <summary>Whether pods may use the host's IPC namespace.</summary>
    public bool? HostIPC { get; init; }

    /// <summary>Whether pods may use the host's network.</summary>
    public bool? HostNetwork { get; init; }

    /// <summary>Whether pods may use the host's process namespace.</summary>
    public bool? HostPID { get; init; }

    /// <summary>Host ports that may be used.</summary>
    public IReadOnlyList<HostPortRange> HostPorts { get; init => field = value ?? []; } = [];

    /// <summary>Whether containers may be privileged.</summary>
    public bool? Privileged { get; init; }

    /// <summary>Whether containers must have a read-only root file system.</summary>
    public bool? ReadOnlyRootFilesystem { get; init; }

    /// <summary>Capabilities that every container loses and none may add.</summary>
    public IReadOnlyList<string> RequiredDropCapabilities { get; init => field = value ?? []; } = [];

    /// <summary>Primary groups that containers may run as; any when absent.</summary>
    public RunAsGroupStrategyOptions? RunAsGroup { get; init; }

    /// <summary>Users that containers may run as.</summary>
    [Required]
    public RunAsUserStrategyOptions RunAsUser { get; init => field = value ?? new(); } = new();

    /// <summary>Runtime classes that pods may use; any when absent.</summary>
    public RuntimeClassStrategyOptions? RuntimeClass { get; init; }

    /// <summary>SELinux labels that may be asked for.</summary>
    [Required]
    public SELinuxStrategyOptions SeLinux { get; init => field = value ?? new(); } = new();

    /// <summary>Further groups that processes may have.</summary>
    [Required]
    public SupplementalGroupsStrategyOptions SupplementalGroups { get; init => field = value ?? new(); } = new();

    /// <summary>Kinds of volumes that may be used; * allows all, none listed allows none.</summary>
    public IReadOnlyList<string> Volumes { get; init => field = value ?? []; } = [];
}
