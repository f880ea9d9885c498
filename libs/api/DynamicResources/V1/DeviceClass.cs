using Cluster.Api.Meta.V1;

namespace Cluster.Api.DynamicResources.V1;

/// <summary>A kind of device that claims ask for by name, with selectors and settings by the administrator.</summary>
[Kind("resource.k8s.io", "v1", "DeviceClass")]
[Resource("deviceclasses", Namespaced = false)]
public sealed record DeviceClass : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: resource.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "resource.k8s.io/v1"; } = "resource.k8s.io/v1";

    /// <summary>Kind of the object: DeviceClass.</summary>
    public string Kind { get; init => field = value ?? "DeviceClass"; } = "DeviceClass";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the DeviceClass should be like.</summary>
    [Required]
    public DeviceClassSpec Spec { get; init => field = value ?? new(); } = new();
}
