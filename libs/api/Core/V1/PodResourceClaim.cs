namespace Cluster.Api.Core.V1;

/// <summary>A ResourceClaim that the pod's containers can use. Exactly one of the two names of objects is set.</summary>
public sealed record PodResourceClaim
{
    /// <summary>Name by which containers refer to it; a DNS label unique in the pod.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>An existing ResourceClaim in the pod's namespace.</summary>
    public string? ResourceClaimName { get; init; }

    /// <summary>Template from which a ResourceClaim is made for this pod alone.</summary>
    public string? ResourceClaimTemplateName { get; init; }
}
