namespace Cluster.Api.Core.V1;

/// <summary>One place where a load balancer takes traffic for a Service.</summary>
public sealed record LoadBalancerIngress
{
    /// <summary>DNS name of the load balancer, if it goes by name.</summary>
    public string? Hostname { get; init; }

    /// <summary>IP address of the load balancer, if it goes by address.</summary>
    public string? Ip { get; init; }

    /// <summary>VIP if packets arrive with the balancer's address, Proxy if with that of the node or pod. Only together with ip.</summary>
    public string? IpMode { get; init; }

    /// <summary>Ports that the load balancer serves, with errors if any.</summary>
    [ListAtomic]
    public IReadOnlyList<PortStatus> Ports { get; init => field = value ?? []; } = [];
}
