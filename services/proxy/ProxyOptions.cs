using System.Net;

namespace Cluster.Proxy;

/// <summary>Settings of the proxy, from the command line.</summary>
internal sealed record ProxyOptions
{
    /// <summary>Name of the node whose traffic is steered (<c>--node-name</c>, <c>NODE_NAME</c>).</summary>
    public required string NodeName { get; init; }

    /// <summary>The node's address in the node network (<c>--node-ip</c>, <c>NODE_IP</c>).</summary>
    public required IPAddress NodeIp { get; init; }

    /// <summary>Range of all pods (<c>--cluster-cidr</c>).</summary>
    public IPNetwork ClusterCidr { get; init; } = IPNetwork.Parse("10.244.0.0/16");

    /// <summary>Range of Service addresses (<c>--service-cidr</c>).</summary>
    public IPNetwork ServiceCidr { get; init; } = IPNetwork.Parse("10.96.0.0/16");

    /// <summary>Shortest time between two changes of the ruleset: what arrives in between is applied together.</summary>
    public TimeSpan MinSyncPeriod { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <exception cref="InvalidOperationException">A setting is missing or malformed; the message names it.</exception>
    public static ProxyOptions From(IConfiguration configuration) => new()
    {
        NodeName = configuration["node-name"] ?? configuration["NODE_NAME"] ?? throw Missing("--node-name"),
        NodeIp = IPAddress.TryParse(configuration["node-ip"] ?? configuration["NODE_IP"], out var address) ? address : throw Missing("--node-ip"),
        ClusterCidr = Network(configuration, "cluster-cidr", "10.244.0.0/16"),
        ServiceCidr = Network(configuration, "service-cidr", "10.96.0.0/16"),
    };

    private static IPNetwork Network(IConfiguration configuration, string name, string otherwise) =>
        IPNetwork.TryParse(configuration[name] ?? otherwise, out var network)
            ? network
            : throw new InvalidOperationException($"--{name} is \"{configuration[name]}\": set it to a range such as {otherwise}");

    private static InvalidOperationException Missing(string name) => new($"{name} is missing or malformed: set it to this node's");
}
