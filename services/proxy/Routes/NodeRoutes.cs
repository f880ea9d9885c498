using System.Net;
using Cluster.Api.Core.V1;

namespace Cluster.Proxy.Routes;

/// <summary>Which way the pods of other nodes lie. Pure.</summary>
internal static class NodeRoutes
{
    /// <summary>Pod range to next hop, for every node but this one.</summary>
    public static Dictionary<IPNetwork, IPAddress> Between(IEnumerable<Node> nodes, string self)
    {
        var routes = new Dictionary<IPNetwork, IPAddress>();
        foreach (var node in nodes.Where(node => node.Metadata.Name != self).OrderBy(static node => node.Metadata.Name, StringComparer.Ordinal))
        {
            if (IPNetwork.TryParse(node.Spec.PodCIDR, out var range) && AddressOf(node) is { } address)
                routes[range] = address;
        }

        return routes;
    }

    private static IPAddress? AddressOf(Node node) =>
        IPAddress.TryParse(node.Status.Addresses.FirstOrDefault(static address => address.Type == "InternalIP")?.Address, out var address) ? address : null;
}
