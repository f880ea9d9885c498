namespace Cluster.Api.Core.V1;

/// <summary>NodeSystemInfo</summary>
public sealed record NodeSystemInfo
{
    /// <summary>Architecture</summary>
    [Required]
    public string Architecture { get; init => field = value ?? ""; } = "";

    /// <summary>BootID</summary>
    [Required]
    public string BootID { get; init => field = value ?? ""; } = "";

    /// <summary>ContainerRuntimeVersion</summary>
    [Required]
    public string ContainerRuntimeVersion { get; init => field = value ?? ""; } = "";

    /// <summary>KernelVersion</summary>
    [Required]
    public string KernelVersion { get; init => field = value ?? ""; } = "";

    /// <summary>KubeProxyVersion</summary>
    [Required]
    public string KubeProxyVersion { get; init => field = value ?? ""; } = "";

    /// <summary>KubeletVersion</summary>
    [Required]
    public string KubeletVersion { get; init => field = value ?? ""; } = "";

    /// <summary>MachineID</summary>
    [Required]
    public string MachineID { get; init => field = value ?? ""; } = "";

    /// <summary>OperatingSystem</summary>
    [Required]
    public string OperatingSystem { get; init => field = value ?? ""; } = "";

    /// <summary>OsImage</summary>
    [Required]
    public string OsImage { get; init => field = value ?? ""; } = "";

    /// <summary>Swap</summary>
    public NodeSwapStatus? Swap { get; init; }

    /// <summary>SystemUUID</summary>
    [Required]
    public string SystemUUID { get; init => field = value ?? ""; } = "";
}
