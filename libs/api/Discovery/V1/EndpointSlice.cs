using Cluster.Api.Meta.V1;

namespace Cluster.Api.Discovery.V1;

/// <summary>A part of the backends of a Service, which the label kubernetes.io/service-name names.</summary>
[Kind("discovery.k8s.io", "v1", "EndpointSlice")]
[Resource("endpointslices", Namespaced = true)]
public sealed record EndpointSlice : IKubernetesObject
{
    /// <summary>Kind of all addresses in the slice: IPv4, IPv6 or FQDN. Cannot be changed.</summary>
    [Required]
    public string AddressType { get; init => field = value ?? ""; } = "";

    /// <summary>Group and version that the object is written in: discovery.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "discovery.k8s.io/v1"; } = "discovery.k8s.io/v1";

    /// <summary>The backends, at most 1000.</summary>
    [ListAtomic]
    public IReadOnlyList<Endpoint> Endpoints { get; init => field = value ?? []; } = [];

    /// <summary>Kind of the object: EndpointSlice.</summary>
    public string Kind { get; init => field = value ?? "EndpointSlice"; } = "EndpointSlice";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Ports that every backend serves, at most 20000, each with its own name.</summary>
    [ListAtomic]
    public IReadOnlyList<EndpointPort> Ports { get; init => field = value ?? []; } = [];
}
