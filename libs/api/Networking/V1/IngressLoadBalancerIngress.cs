namespace Cluster.Api.Networking.V1;

/// <summary>One point at which traffic for an Ingress enters.</summary>
public sealed record IngressLoadBalancerIngress
{
    /// <summary>DNS name of the entry point, for load balancers known by name.</summary>
    public string? Hostname { get; init; }

    /// <summary>IP address of the entry point, for load balancers known by address.</summary>
    public string? Ip { get; init; }

    /// <summary>State of the ports that the load balancer opened.</summary>
    [ListAtomic]
    public IReadOnlyList<IngressPortStatus> Ports { get; init => field = value ?? []; } = [];
}
