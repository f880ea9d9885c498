using Cluster.Api.Meta.V1;

namespace Cluster.Api.Networking.V1;

/// <summary>A range of IP addresses from which Services get their cluster IPs.</summary>
[Kind("networking.k8s.io", "v1", "ServiceCIDR")]
[Resource("servicecidrs", Namespaced = false)]
public sealed record ServiceCIDR : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: networking.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "networking.k8s.io/v1"; } = "networking.k8s.io/v1";

    /// <summary>Kind of the object: ServiceCIDR.</summary>
    public string Kind { get; init => field = value ?? "ServiceCIDR"; } = "ServiceCIDR";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the ServiceCIDR should be like.</summary>
    public ServiceCIDRSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the ServiceCIDR is like at present. Written by the system.</summary>
    public ServiceCIDRStatus Status { get; init => field = value ?? new(); } = new();
}
