namespace Cluster.Api.Networking.V1;

/// <summary>Entry points of an Ingress's load balancer.</summary>
public sealed record IngressLoadBalancerStatus
{
    /// <summary>Points at which traffic for the Ingress enters.</summary>
    [ListAtomic]
    public IReadOnlyList<IngressLoadBalancerIngress> Ingress { get; init => field = value ?? []; } = [];
}
