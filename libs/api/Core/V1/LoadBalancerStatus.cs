namespace Cluster.Api.Core.V1;

/// <summary>LoadBalancerStatus</summary>
public sealed record LoadBalancerStatus
{
    /// <summary>Ingress</summary>
    [ListAtomic]
    public IReadOnlyList<LoadBalancerIngress> Ingress { get; init => field = value ?? []; } = [];
}
