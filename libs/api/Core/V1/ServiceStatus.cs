using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>ServiceStatus</summary>
public sealed record ServiceStatus
{
    /// <summary>Conditions</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>LoadBalancer</summary>
    public LoadBalancerStatus LoadBalancer { get; init => field = value ?? new(); } = new();
}
