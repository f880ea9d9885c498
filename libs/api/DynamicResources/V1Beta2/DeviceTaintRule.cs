using Cluster.Api.Meta.V1;

namespace Cluster.Api.DynamicResources.V1Beta2;

/// <summary>Taints all devices that match a selector, on behalf of an administrator.</summary>
[Kind("resource.k8s.io", "v1beta2", "DeviceTaintRule")]
[Resource("devicetaintrules", Namespaced = false)]
public sealed record DeviceTaintRule : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: resource.k8s.io/v1beta2.</summary>
    public string ApiVersion { get; init => field = value ?? "resource.k8s.io/v1beta2"; } = "resource.k8s.io/v1beta2";

    /// <summary>Kind of the object: DeviceTaintRule.</summary>
    public string Kind { get; init => field = value ?? "DeviceTaintRule"; } = "DeviceTaintRule";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the DeviceTaintRule should be like.</summary>
    [Required]
    public DeviceTaintRuleSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the DeviceTaintRule is like at present. Written by the system.</summary>
    public DeviceTaintRuleStatus Status { get; init => field = value ?? new(); } = new();
}
