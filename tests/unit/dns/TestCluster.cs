using System.Net;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Dns.Zone;

namespace Cluster.Dns.Tests;

/// <summary>A small cluster: a Service, a headless one with a named host, one by an outside name.</summary>
internal sealed class TestCluster
{
    public TestCluster()
    {
        Namespaces.Set(new() { Metadata = new() { Name = "default" } });
        Services.Set(Service("web", "10.96.0.7", new() { Name = "http", Port = 80, Protocol = "TCP" }));
        Services.Set(Service("db", "None", new() { Name = "sql", Port = 5432, Protocol = "TCP" }));
        Services.Set(Service("idle", "None", new() { Name = "x", Port = 1 }));
        Services.Set(new() { Metadata = new() { Namespace = "default", Name = "away" }, Spec = new() { Type = "ExternalName", ExternalName = "web.default.svc.cluster.local" } });
        Slices.Set(new()
        {
            Metadata = new() { Namespace = "default", Name = "db-1", Labels = new Dictionary<string, string> { ["kubernetes.io/service-name"] = "db" } },
            AddressType = "IPv4",
            Ports = [new() { Name = "sql", Port = 5432, Protocol = "TCP" }],
            Endpoints =
            [
                new() { Addresses = ["10.244.1.5"], Hostname = "db-0", Conditions = new() { Ready = true } },
                new() { Addresses = ["10.244.2.6"], Conditions = new() { Ready = true } },
                new() { Addresses = ["10.244.2.7"], Conditions = new() { Ready = false } },
            ],
        });
        Zone = new(Services, Slices, Namespaces, Options);
    }

    public FakeCache<Service> Services { get; } = new(ZoneIndexes.OfServices);

    public FakeCache<EndpointSlice> Slices { get; } = new(ZoneIndexes.OfSlices);

    public FakeCache<Namespace> Namespaces { get; } = new();

    public DnsOptions Options { get; init; } = new() { Listen = new(IPAddress.Loopback, 5353) };

    public ClusterZone Zone { get; }

    private static Service Service(string name, string address, ServicePort port) => new()
    {
        Metadata = new() { Namespace = "default", Name = name },
        Spec = new() { Type = "ClusterIP", ClusterIP = address, ClusterIPs = [address], Ports = [port] },
    };
}
