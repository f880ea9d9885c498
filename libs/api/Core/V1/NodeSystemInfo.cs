namespace Cluster.Api.Core.V1;

/// <summary>Versions and identifiers of a machine and its software.</summary>
public sealed record NodeSystemInfo
{
    /// <summary>Processor architecture, such as amd64.</summary>
    [Required]
    public string Architecture { get; init => field = value ?? ""; } = "";

    /// <summary>ID that changes with every boot.</summary>
    [Required]
    public string BootID { get; init => field = value ?? ""; } = "";

    /// <summary>Container runtime and version, such as containerd://2.1.0.</summary>
    [Required]
    public string ContainerRuntimeVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Kernel release, as uname -r prints it.</summary>
    [Required]
    public string KernelVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Deprecated; what the kubelet takes for the version of kube-proxy.</summary>
    [Required]
    public string KubeProxyVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Version of the kubelet.</summary>
    [Required]
    public string KubeletVersion { get; init => field = value ?? ""; } = "";

    /// <summary>ID from the machine's /etc/machine-id.</summary>
    [Required]
    public string MachineID { get; init => field = value ?? ""; } = "";

    /// <summary>Operating system: linux or windows.</summary>
    [Required]
    public string OperatingSystem { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the distribution, from /etc/os-release.</summary>
    [Required]
    public string OsImage { get; init => field = value ?? ""; } = "";

    /// <summary>The node's swap space.</summary>
    public NodeSwapStatus? Swap { get; init; }

    /// <summary>UUID that the machine's firmware reports.</summary>
    [Required]
    public string SystemUUID { get; init => field = value ?? ""; } = "";
}
