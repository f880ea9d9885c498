using System.Net;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Proxy.Services;
using Endpoint = Cluster.Api.Discovery.V1.Endpoint;

namespace Cluster.Proxy.Tests;

/// <summary>Small objects for proxy tests.</summary>
internal static class Make
{
    public static Service Service(Func<ServiceSpec, ServiceSpec>? change = null)
    {
        var spec = new ServiceSpec
        {
            Type = "ClusterIP",
            ClusterIP = "10.96.0.7",
            ClusterIPs = ["10.96.0.7"],
            Ports = [new() { Name = "http", Port = 80, Protocol = "TCP", NodePort = null }],
        };
        return new() { Metadata = new() { Namespace = "default", Name = "web" }, Spec = change?.Invoke(spec) ?? spec };
    }

    public static EndpointSlice Slice(params Endpoint[] endpoints) => new()
    {
        Metadata = new() { Namespace = "default", Name = "web-1", Labels = new Dictionary<string, string> { ["kubernetes.io/service-name"] = "web" } },
        AddressType = "IPv4",
        Ports = [new() { Name = "http", Port = 8080, Protocol = "TCP" }],
        Endpoints = endpoints,
    };

    public static Endpoint Endpoint(string address, string node = "node-1", bool? ready = true, bool? serving = null, bool? terminating = null) => new()
    {
        Addresses = [address],
        NodeName = node,
        Conditions = new() { Ready = ready, Serving = serving, Terminating = terminating },
    };

    public static ServicePortTargets Port(params EndpointTarget[] endpoints) => new()
    {
        Id = "default/web/tcp/80",
        Protocol = "tcp",
        Port = 80,
        ClusterIps = [IPAddress.Parse("10.96.0.7")],
        Endpoints = endpoints,
    };

    public static EndpointTarget Target(string address, bool local = true) => new(IPAddress.Parse(address), 8080, local);
}
