namespace Cluster.Api.Core.V1;

/// <summary>An address of a node.</summary>
public sealed record NodeAddress
{
    /// <summary>The address or name itself.</summary>
    [Required]
    public string Address { get; init => field = value ?? ""; } = "";

    /// <summary>Hostname, InternalIP, ExternalIP, InternalDNS or ExternalDNS.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
