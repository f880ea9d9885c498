namespace Cluster.Api.Core.V1;

/// <summary>A wish about the node and how much it counts. A term without requirements matches every node.</summary>
public sealed record PreferredSchedulingTerm
{
    /// <summary>Requirements on the node.</summary>
    [Required]
    public NodeSelectorTerm? Preference { get; init; }

    /// <summary>Points that a matching node gains, 1 to 100.</summary>
    [Required]
    public int Weight { get; init; }
}
