namespace Cluster.Api.Core.V1;

/// <summary>SecurityContext</summary>
public sealed record SecurityContext
{
    /// <summary>AllowPrivilegeEscalation</summary>
    public bool? AllowPrivilegeEscalation { get; init; }

    /// <summary>AppArmorProfile</summary>
    public AppArmorProfile? AppArmorProfile { get; init; }

    /// <summary>Capabilities</summary>
    public Capabilities? Capabilities { get; init; }

    /// <summary>Privileged</summary>
    public bool? Privileged { get; init; }

    /// <summary>ProcMount</summary>
    public string? ProcMount { get; init; }

    /// <summary>ReadOnlyRootFilesystem</summary>
    public bool? ReadOnlyRootFilesystem { get; init; }

    /// <summary>RunAsGroup</summary>
    public long? RunAsGroup { get; init; }

    /// <summary>RunAsNonRoot</summary>
    public bool? RunAsNonRoot { get; init; }

    /// <summary>RunAsUser</summary>
    public long? RunAsUser { get; init; }

    /// <summary>SeLinuxOptions</summary>
    public SELinuxOptions? SeLinuxOptions { get; init; }

    /// <summary>SeccompProfile</summary>
    public SeccompProfile? SeccompProfile { get; init; }

    /// <summary>WindowsOptions</summary>
    public WindowsSecurityContextOptions? WindowsOptions { get; init; }
}
