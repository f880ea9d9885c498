namespace Cluster.Api.Core.V1;

/// <summary>Chooses nodes: one of the terms must match.</summary>
public sealed record NodeSelector
{
    /// <summary>Terms, any of which is enough.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<NodeSelectorTerm> NodeSelectorTerms { get; init => field = value ?? []; } = [];
}
