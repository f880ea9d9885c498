using Cluster.Api.Meta.V1;

namespace Cluster.Api.Rbac.V1;

/// <summary>Gathers the rules of other ClusterRoles.</summary>
public sealed record AggregationRule
{
    /// <summary>Labels of the ClusterRoles to gather from. A role need match only one of the selectors.</summary>
    [ListAtomic]
    public IReadOnlyList<LabelSelector> ClusterRoleSelectors { get; init => field = value ?? []; } = [];
}
