namespace Cluster.Api.Core.V1;

/// <summary>WindowsSecurityContextOptions</summary>
public sealed record WindowsSecurityContextOptions
{
    /// <summary>GmsaCredentialSpec</summary>
    public string? GmsaCredentialSpec { get; init; }

    /// <summary>GmsaCredentialSpecName</summary>
    public string? GmsaCredentialSpecName { get; init; }

    /// <summary>HostProcess</summary>
    public bool? HostProcess { get; init; }

    /// <summary>RunAsUserName</summary>
    public string? RunAsUserName { get; init; }
}
