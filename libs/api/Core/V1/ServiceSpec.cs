using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>ServiceSpec</summary>
public sealed record ServiceSpec
{
    /// <summary>AllocateLoadBalancerNodePorts</summary>
    public bool? AllocateLoadBalancerNodePorts { get; init; }

    /// <summary>ClusterIP</summary>
    public string? ClusterIP { get; init; }

    /// <summary>ClusterIPs</summary>
    [ListAtomic]
    public IReadOnlyList<string> ClusterIPs { get; init => field = value ?? []; } = [];

    /// <summary>ExternalIPs</summary>
    [ListAtomic]
    public IReadOnlyList<string> ExternalIPs { get; init => field = value ?? []; } = [];

    /// <summary>ExternalName</summary>
    public string? ExternalName { get; init; }

    /// <summary>ExternalTrafficPolicy</summary>
    public string? ExternalTrafficPolicy { get; init; }

    /// <summary>HealthCheckNodePort</summary>
    public int? HealthCheckNodePort { get; init; }

    /// <summary>InternalTrafficPolicy</summary>
    public string? InternalTrafficPolicy { get; init; }

    /// <summary>IpFamilies</summary>
    [ListAtomic]
    public IReadOnlyList<string> IpFamilies { get; init => field = value ?? []; } = [];

    /// <summary>IpFamilyPolicy</summary>
    public string? IpFamilyPolicy { get; init; }

    /// <summary>LoadBalancerClass</summary>
    public string? LoadBalancerClass { get; init; }

    /// <summary>LoadBalancerIP</summary>
    public string? LoadBalancerIP { get; init; }

    /// <summary>LoadBalancerSourceRanges</summary>
    [ListAtomic]
    public IReadOnlyList<string> LoadBalancerSourceRanges { get; init => field = value ?? []; } = [];

    /// <summary>Ports</summary>
    [ListMap("port", "protocol"), Patch("merge", MergeKey = "port")]
    public IReadOnlyList<ServicePort> Ports { get; init => field = value ?? []; } = [];

    /// <summary>PublishNotReadyAddresses</summary>
    public bool? PublishNotReadyAddresses { get; init; }

    /// <summary>Selector</summary>
    [MapAtomic]
    public IReadOnlyDictionary<string, string> Selector { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>SessionAffinity</summary>
    public string? SessionAffinity { get; init; }

    /// <summary>SessionAffinityConfig</summary>
    public SessionAffinityConfig? SessionAffinityConfig { get; init; }

    /// <summary>TrafficDistribution</summary>
    public string? TrafficDistribution { get; init; }

    /// <summary>Type</summary>
    public string? Type { get; init; }
}
