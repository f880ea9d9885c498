using Cluster.Api.Meta.V1;

namespace Cluster.Api.Discovery.V1;

/// <summary>EndpointSlice</summary>
[Kind("discovery.k8s.io", "v1", "EndpointSlice")]
[Resource("endpointslices", Namespaced = true)]
public sealed record EndpointSlice : IKubernetesObject
{
    /// <summary>AddressType</summary>
    [Required]
    public string AddressType { get; init => field = value ?? ""; } = "";

    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "discovery.k8s.io/v1"; } = "discovery.k8s.io/v1";

    /// <summary>Endpoints</summary>
    [ListAtomic]
    public IReadOnlyList<Endpoint> Endpoints { get; init => field = value ?? []; } = [];

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "EndpointSlice"; } = "EndpointSlice";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Ports</summary>
    [ListAtomic]
    public IReadOnlyList<EndpointPort> Ports { get; init => field = value ?? []; } = [];
}
