namespace Cluster.Api.Networking.V1;

/// <summary>Where an Ingress can be reached. Written by its controller.</summary>
public sealed record IngressStatus
{
    /// <summary>Entry points of the load balancer.</summary>
    public IngressLoadBalancerStatus LoadBalancer { get; init => field = value ?? new(); } = new();
}
