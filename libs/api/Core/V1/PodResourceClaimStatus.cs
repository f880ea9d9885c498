namespace Cluster.Api.Core.V1;

/// <summary>The claim made for one of the pod's templates.</summary>
public sealed record PodResourceClaimStatus
{
    /// <summary>Name in spec.resourceClaims.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the ResourceClaim made; absent if none was needed.</summary>
    public string? ResourceClaimName { get; init; }
}
