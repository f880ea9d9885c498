using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>Which backends a Service has and how it is reached.</summary>
public sealed record ServiceSpec
{
    /// <summary>Whether a LoadBalancer gets node ports. Defaults to true.</summary>
    public bool? AllocateLoadBalancerNodePorts { get; init; }

    /// <summary>Virtual address of the Service, assigned unless given; None makes it headless. Cannot be changed while assigned.</summary>
    public string? ClusterIP { get; init; }

    /// <summary>Virtual addresses, at most one per IP family; the first equals clusterIP.</summary>
    [ListAtomic]
    public IReadOnlyList<string> ClusterIPs { get; init => field = value ?? []; } = [];

    /// <summary>Further addresses for which nodes accept traffic; the cluster does not manage them.</summary>
    [ListAtomic]
    public IReadOnlyList<string> ExternalIPs { get; init => field = value ?? []; } = [];

    /// <summary>DNS name that the Service is an alias for; only for type ExternalName.</summary>
    public string? ExternalName { get; init; }

    /// <summary>Cluster (the default) spreads external traffic over all backends; Local keeps it on the node and preserves the client's address.</summary>
    public string? ExternalTrafficPolicy { get; init; }

    /// <summary>Port of the nodes where load balancers can ask for local backends; for LoadBalancer with policy Local.</summary>
    public int? HealthCheckNodePort { get; init; }

    /// <summary>Cluster (the default) spreads traffic from pods over all backends; Local uses those on the same node only.</summary>
    public string? InternalTrafficPolicy { get; init; }

    /// <summary>IP families of the Service: IPv4, IPv6 or both, the primary one first. Chosen by the cluster unless given.</summary>
    [ListAtomic]
    public IReadOnlyList<string> IpFamilies { get; init => field = value ?? []; } = [];

    /// <summary>SingleStack (the default), PreferDualStack or RequireDualStack.</summary>
    public string? IpFamilyPolicy { get; init; }

    /// <summary>Which load balancer implementation to use. Defaults to the cloud's; cannot be changed once set.</summary>
    public string? LoadBalancerClass { get; init; }

    /// <summary>Wanted address of the load balancer. Deprecated; support depends on the provider.</summary>
    public string? LoadBalancerIP { get; init; }

    /// <summary>Networks from which the load balancer takes traffic. Defaults to all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> LoadBalancerSourceRanges { get; init => field = value ?? []; } = [];

    /// <summary>Ports of the Service; may be empty only if it is headless or an alias.</summary>
    [ListMap("port", "protocol"), Patch("merge", MergeKey = "port")]
    public IReadOnlyList<ServicePort> Ports { get; init => field = value ?? []; } = [];

    /// <summary>Whether backends that are not ready are published as if they were, as peers that find each other need it. Defaults to false.</summary>
    public bool? PublishNotReadyAddresses { get; init; }

    /// <summary>Labels of the pods that are backends. Without it, endpoints are managed by someone else.</summary>
    [MapAtomic]
    public IReadOnlyDictionary<string, string> Selector { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>None (the default), or ClientIP to send a client to the same backend every time.</summary>
    public string? SessionAffinity { get; init; }

    /// <summary>Settings for session affinity.</summary>
    public SessionAffinityConfig? SessionAffinityConfig { get; init; }

    /// <summary>Preference for near backends: PreferSameZone (alias PreferClose) or PreferSameNode. Defaults to none.</summary>
    public string? TrafficDistribution { get; init; }

    /// <summary>ClusterIP (the default), NodePort, LoadBalancer or ExternalName.</summary>
    public string? Type { get; init; }
}
