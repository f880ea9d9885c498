namespace Cluster.Api.Core.V1;

/// <summary>A line of the pod's hosts file.</summary>
public sealed record HostAlias
{
    /// <summary>Names for the address.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Hostnames { get; init => field = value ?? []; } = [];

    /// <summary>IP address.</summary>
    [Required]
    public string Ip { get; init => field = value ?? ""; } = "";
}
