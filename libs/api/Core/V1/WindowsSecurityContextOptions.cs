namespace Cluster.Api.Core.V1;

/// <summary>Settings for Windows containers.</summary>
public sealed record WindowsSecurityContextOptions
{
    /// <summary>Content of the GMSA credential spec; filled in from gmsaCredentialSpecName.</summary>
    public string? GmsaCredentialSpec { get; init; }

    /// <summary>Name of the GMSA credential spec to use.</summary>
    public string? GmsaCredentialSpecName { get; init; }

    /// <summary>Whether the container runs as a process of the host; the same for all containers of the pod, and needs hostNetwork.</summary>
    public bool? HostProcess { get; init; }

    /// <summary>User to run as. Defaults to the image's; not for Linux.</summary>
    public string? RunAsUserName { get; init; }
}
