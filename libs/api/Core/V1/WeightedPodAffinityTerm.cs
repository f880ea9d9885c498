namespace Cluster.Api.Core.V1;

/// <summary>WeightedPodAffinityTerm</summary>
public sealed record WeightedPodAffinityTerm
{
    /// <summary>PodAffinityTerm</summary>
    [Required]
    public PodAffinityTerm? PodAffinityTerm { get; init; }

    /// <summary>Weight</summary>
    [Required]
    public int Weight { get; init; }
}
