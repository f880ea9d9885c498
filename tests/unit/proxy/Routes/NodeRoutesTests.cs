using System.Net;
using Cluster.Api.Core.V1;
using Cluster.Proxy.Routes;

namespace Cluster.Proxy.Tests.Routes;

public sealed class NodeRoutesTests
{
    [Fact]
    public void Between_SeveralNodes_LeadsToTheOthersWithRangeAndAddress()
    {
        var routes = NodeRoutes.Between([Node("node-1", "10.244.1.0/24", "172.30.0.1"), Node("node-2", "10.244.2.0/24", "172.30.0.2"), Node("node-3", null, "172.30.0.3"), Node("node-4", "10.244.4.0/24", null)], "node-1");
        Assert.Equal([(IPNetwork.Parse("10.244.2.0/24"), IPAddress.Parse("172.30.0.2"))], routes.Select(static route => (route.Key, route.Value)));
    }

    private static Node Node(string name, string? range, string? address) => new()
    {
        Metadata = new() { Name = name },
        Spec = new() { PodCIDR = range },
        Status = new() { Addresses = address is null ? [] : [new() { Type = "InternalIP", Address = address }] },
    };
}
