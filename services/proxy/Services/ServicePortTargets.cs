using System.Net;

namespace Cluster.Proxy.Services;

/// <summary>One port of a Service with everything that steering its traffic needs.</summary>
internal sealed record ServicePortTargets
{
    /// <summary><c>namespace/name/protocol/port</c>: identifies the port and names its chains.</summary>
    public required string Id { get; init; }

    /// <summary>tcp, udp or sctp.</summary>
    public required string Protocol { get; init; }

    public required int Port { get; init; }

    /// <summary>Port on every node; 0 for none.</summary>
    public int NodePort { get; init; }

    /// <summary>Addresses inside the cluster.</summary>
    public IReadOnlyList<IPAddress> ClusterIps { get; init; } = [];

    /// <summary>Addresses by which the outside comes in: external and load balancer addresses.</summary>
    public IReadOnlyList<IPAddress> ExternalIps { get; init; } = [];

    /// <summary>How long a client stays with its endpoint; null when it need not.</summary>
    public TimeSpan? Affinity { get; init; }

    /// <summary>Whether cluster-internal traffic stays on its node.</summary>
    public bool InternalLocal { get; init; }

    /// <summary>Whether traffic from outside stays on the node it came to, and keeps its source address.</summary>
    public bool ExternalLocal { get; init; }

    /// <summary>Where traffic goes, in the order of their addresses.</summary>
    public IReadOnlyList<EndpointTarget> Endpoints { get; init; } = [];

    public IEnumerable<EndpointTarget> LocalEndpoints => Endpoints.Where(static endpoint => endpoint.IsLocal);
}
