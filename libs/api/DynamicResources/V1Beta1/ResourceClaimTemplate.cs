using Cluster.Api.Meta.V1;

namespace Cluster.Api.DynamicResources.V1Beta1;

/// <summary>Pattern from which a ResourceClaim is made for each pod that refers to it.</summary>
[Kind("resource.k8s.io", "v1beta1", "ResourceClaimTemplate")]
[Resource("resourceclaimtemplates", Namespaced = true)]
public sealed record ResourceClaimTemplate : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: resource.k8s.io/v1beta1.</summary>
    public string ApiVersion { get; init => field = value ?? "resource.k8s.io/v1beta1"; } = "resource.k8s.io/v1beta1";

    /// <summary>Kind of the object: ResourceClaimTemplate.</summary>
    public string Kind { get; init => field = value ?? "ResourceClaimTemplate"; } = "ResourceClaimTemplate";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the ResourceClaimTemplate should be like.</summary>
    [Required]
    public ResourceClaimTemplateSpec Spec { get; init => field = value ?? new(); } = new();
}
