using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>What a Service has got.</summary>
public sealed record ServiceStatus
{
    /// <summary>Findings about the Service.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Where the load balancer takes traffic, for type LoadBalancer.</summary>
    public LoadBalancerStatus LoadBalancer { get; init => field = value ?? new(); } = new();
}
