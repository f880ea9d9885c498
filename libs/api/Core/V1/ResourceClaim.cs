namespace Cluster.Api.Core.V1;

/// <summary>A use of one of the pod's ResourceClaims.</summary>
public sealed record ResourceClaim
{
    /// <summary>Name in spec.resourceClaims.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>A single request of the claim; if empty, everything in it.</summary>
    public string? Request { get; init; }
}
