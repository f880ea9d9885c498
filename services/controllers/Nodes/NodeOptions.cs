using System.Net;

namespace Cluster.Controllers.Nodes;

/// <summary>How patient the node controllers are, and which addresses they hand out.</summary>
internal sealed class NodeOptions
{
    /// <summary>A node whose lease is older than this is taken for unreachable.</summary>
    public TimeSpan MonitorGracePeriod { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>A new node has this long to report for the first time.</summary>
    public TimeSpan StartupGracePeriod { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Addresses of all pods.</summary>
    public IPNetwork ClusterCidr { get; set; } = IPNetwork.Parse("10.244.0.0/16");

    /// <summary>Prefix length of a node's share.</summary>
    public int NodeCidrMaskSize { get; set; } = 24;
}
