using Cluster.Api.Meta.V1;

namespace Cluster.Api.DynamicResources.V1Beta1;

/// <summary>Part of a pool of devices that a driver offers to the scheduler.</summary>
[Kind("resource.k8s.io", "v1beta1", "ResourceSlice")]
[Resource("resourceslices", Namespaced = false)]
public sealed record ResourceSlice : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: resource.k8s.io/v1beta1.</summary>
    public string ApiVersion { get; init => field = value ?? "resource.k8s.io/v1beta1"; } = "resource.k8s.io/v1beta1";

    /// <summary>Kind of the object: ResourceSlice.</summary>
    public string Kind { get; init => field = value ?? "ResourceSlice"; } = "ResourceSlice";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the ResourceSlice should be like.</summary>
    [Required]
    public ResourceSliceSpec Spec { get; init => field = value ?? new(); } = new();
}
