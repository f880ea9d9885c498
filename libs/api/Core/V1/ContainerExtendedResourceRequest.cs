namespace Cluster.Api.Core.V1;

/// <summary>Connects a container's request for an extended resource with a device request in a claim.</summary>
public sealed record ContainerExtendedResourceRequest
{
    /// <summary>Name of the container.</summary>
    [Required]
    public string ContainerName { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the request in the pod's ResourceClaim.</summary>
    [Required]
    public string RequestName { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the extended resource.</summary>
    [Required]
    public string ResourceName { get; init => field = value ?? ""; } = "";
}
