namespace Cluster.Api.Core.V1;

/// <summary>PodExtendedResourceClaimStatus</summary>
public sealed record PodExtendedResourceClaimStatus
{
    /// <summary>RequestMappings</summary>
    [Required, ListAtomic]
    public IReadOnlyList<ContainerExtendedResourceRequest> RequestMappings { get; init => field = value ?? []; } = [];

    /// <summary>ResourceClaimName</summary>
    [Required]
    public string ResourceClaimName { get; init => field = value ?? ""; } = "";
}
