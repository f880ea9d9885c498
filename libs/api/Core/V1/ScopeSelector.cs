namespace Cluster.Api.Core.V1;

/// <summary>Requirements on the objects that count towards a quota.</summary>
public sealed record ScopeSelector
{
    /// <summary>Requirements, all of which must hold.</summary>
    [ListAtomic]
    public IReadOnlyList<ScopedResourceSelectorRequirement> MatchExpressions { get; init => field = value ?? []; } = [];
}
