namespace Cluster.Api.Core.V1;

/// <summary>TopologySelectorTerm</summary>
public sealed record TopologySelectorTerm
{
    /// <summary>MatchLabelExpressions</summary>
    [ListAtomic]
    public IReadOnlyList<TopologySelectorLabelRequirement> MatchLabelExpressions { get; init => field = value ?? []; } = [];
}
