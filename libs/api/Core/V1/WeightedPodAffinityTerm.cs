namespace Cluster.Api.Core.V1;

/// <summary>A wish about nearby pods and how much it counts.</summary>
public sealed record WeightedPodAffinityTerm
{
    /// <summary>The pods meant and the domain.</summary>
    [Required]
    public PodAffinityTerm? PodAffinityTerm { get; init; }

    /// <summary>Points that a matching node gains, 1 to 100.</summary>
    [Required]
    public int Weight { get; init; }
}
