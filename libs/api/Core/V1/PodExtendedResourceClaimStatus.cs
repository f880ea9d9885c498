namespace Cluster.Api.Core.V1;

/// <summary>The claim made for the pod's extended resources that devices back.</summary>
public sealed record PodExtendedResourceClaimStatus
{
    /// <summary>Which container's request each device request in the claim serves.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<ContainerExtendedResourceRequest> RequestMappings { get; init => field = value ?? []; } = [];

    /// <summary>Name of the ResourceClaim.</summary>
    [Required]
    public string ResourceClaimName { get; init => field = value ?? ""; } = "";
}
