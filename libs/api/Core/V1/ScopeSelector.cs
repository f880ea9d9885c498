namespace Cluster.Api.Core.V1;

/// <summary>ScopeSelector</summary>
public sealed record ScopeSelector
{
    /// <summary>MatchExpressions</summary>
    [ListAtomic]
    public IReadOnlyList<ScopedResourceSelectorRequirement> MatchExpressions { get; init => field = value ?? []; } = [];
}
