namespace Cluster.Api.Core.V1;

/// <summary>Where a load balancer takes traffic.</summary>
public sealed record LoadBalancerStatus
{
    /// <summary>Addresses that reach the Service from outside.</summary>
    [ListAtomic]
    public IReadOnlyList<LoadBalancerIngress> Ingress { get; init => field = value ?? []; } = [];
}
