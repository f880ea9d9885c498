namespace Cluster.Api.Core.V1;

/// <summary>Requirements on topology labels, all of which must hold.</summary>
public sealed record TopologySelectorTerm
{
    /// <summary>Requirements by label.</summary>
    [ListAtomic]
    public IReadOnlyList<TopologySelectorLabelRequirement> MatchLabelExpressions { get; init => field = value ?? []; } = [];
}
