using Cluster.Api.DynamicResources.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.DynamicResources.V1Beta1;

/// <summary>A use of one of the pod's ResourceClaims.</summary>
[Kind("resource.k8s.io", "v1beta1", "ResourceClaim")]
[Resource("resourceclaims", Namespaced = true)]
public sealed record ResourceClaim : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: resource.k8s.io/v1beta1.</summary>
    public string ApiVersion { get; init => field = value ?? "resource.k8s.io/v1beta1"; } = "resource.k8s.io/v1beta1";

    /// <summary>Kind of the object: ResourceClaim.</summary>
    public string Kind { get; init => field = value ?? "ResourceClaim"; } = "ResourceClaim";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the ResourceClaim should be like.</summary>
    [Required]
    public ResourceClaimSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the ResourceClaim is like at present. Written by the system.</summary>
    public ResourceClaimStatus Status { get; init => field = value ?? new(); } = new();
}
