namespace Cluster.Api.Core.V1;

/// <summary>NodeSelector</summary>
public sealed record NodeSelector
{
    /// <summary>NodeSelectorTerms</summary>
    [Required, ListAtomic]
    public IReadOnlyList<NodeSelectorTerm> NodeSelectorTerms { get; init => field = value ?? []; } = [];
}
