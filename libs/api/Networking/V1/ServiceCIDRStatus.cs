using Cluster.Api.Meta.V1;

namespace Cluster.Api.Networking.V1;

/// <summary>Findings about a ServiceCIDR, such as whether it is ready for use.</summary>
public sealed record ServiceCIDRStatus
{
    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];
}
