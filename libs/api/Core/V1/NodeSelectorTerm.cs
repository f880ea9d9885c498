namespace Cluster.Api.Core.V1;

/// <summary>NodeSelectorTerm</summary>
public sealed record NodeSelectorTerm
{
    /// <summary>MatchExpressions</summary>
    [ListAtomic]
    public IReadOnlyList<NodeSelectorRequirement> MatchExpressions { get; init => field = value ?? []; } = [];

    /// <summary>MatchFields</summary>
    [ListAtomic]
    public IReadOnlyList<NodeSelectorRequirement> MatchFields { get; init => field = value ?? []; } = [];
}
