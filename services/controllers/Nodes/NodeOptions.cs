using System.Globalization;
using System.Net;

namespace Cluster.Controllers.Nodes;

/// <summary>How patient the node controllers are, and which addresses they hand out.</summary>
internal sealed record NodeOptions
{
    /// <summary>A node whose lease is older than this is taken for unreachable (<c>--node-monitor-grace-period</c>).</summary>
    public TimeSpan MonitorGracePeriod { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>A new node has this long to report for the first time (<c>--node-startup-grace-period</c>).</summary>
    public TimeSpan StartupGracePeriod { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Addresses of all pods (<c>--cluster-cidr</c>).</summary>
    public IPNetwork ClusterCidr { get; init; } = IPNetwork.Parse("10.244.0.0/16");

    /// <summary>Prefix length of a node's share (<c>--node-cidr-mask-size</c>).</summary>
    public int NodeCidrMaskSize { get; init; } = 24;

    /// <summary>Reads the flags, under upstream's names.</summary>
    /// <exception cref="InvalidOperationException">A flag has a value that makes no sense; the message names it.</exception>
    public static NodeOptions From(IConfiguration flags)
    {
        var defaults = new NodeOptions();
        var options = defaults with
        {
            MonitorGracePeriod = SecondsOf(flags, "node-monitor-grace-period") ?? defaults.MonitorGracePeriod,
            StartupGracePeriod = SecondsOf(flags, "node-startup-grace-period") ?? defaults.StartupGracePeriod,
            ClusterCidr = flags["cluster-cidr"] is not { } cidr ? defaults.ClusterCidr
                : IPNetwork.TryParse(cidr, out var network) ? network : throw Bad(flags, "cluster-cidr", "a network such as 10.244.0.0/16"),
            NodeCidrMaskSize = flags["node-cidr-mask-size"] is not { } text ? defaults.NodeCidrMaskSize
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : throw Bad(flags, "node-cidr-mask-size", "a prefix length such as 24"),
        };
        return options.NodeCidrMaskSize >= options.ClusterCidr.PrefixLength && options.NodeCidrMaskSize <= 30
            ? options
            : throw Bad(flags, "node-cidr-mask-size", $"a prefix length between {options.ClusterCidr.PrefixLength} and 30");
    }

    private static TimeSpan? SecondsOf(IConfiguration flags, string name) => flags[name] is not { } text ? null
        : text.EndsWith('s') && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : throw Bad(flags, name, "seconds such as 40s");

    private static InvalidOperationException Bad(IConfiguration flags, string name, string wanted) =>
        new($"--{name} is \"{flags[name]}\": set it to {wanted}");
}
