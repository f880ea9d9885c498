namespace Cluster.Api.Core.V1;

/// <summary>PreferredSchedulingTerm</summary>
public sealed record PreferredSchedulingTerm
{
    /// <summary>Preference</summary>
    [Required]
    public NodeSelectorTerm? Preference { get; init; }

    /// <summary>Weight</summary>
    [Required]
    public int Weight { get; init; }
}
