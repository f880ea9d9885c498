using Cluster.Api.Meta.V1;

namespace Cluster.Api.DynamicResources.V1Beta2;

/// <summary>Findings about a DeviceTaintRule, such as how far an eviction has come.</summary>
public sealed record DeviceTaintRuleStatus
{
    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];
}
