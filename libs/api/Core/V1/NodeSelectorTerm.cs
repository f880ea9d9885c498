namespace Cluster.Api.Core.V1;

/// <summary>Requirements that must all hold. A term without any matches no node.</summary>
public sealed record NodeSelectorTerm
{
    /// <summary>Requirements on the node's labels.</summary>
    [ListAtomic]
    public IReadOnlyList<NodeSelectorRequirement> MatchExpressions { get; init => field = value ?? []; } = [];

    /// <summary>Requirements on the node's fields; only metadata.name is supported.</summary>
    [ListAtomic]
    public IReadOnlyList<NodeSelectorRequirement> MatchFields { get; init => field = value ?? []; } = [];
}
