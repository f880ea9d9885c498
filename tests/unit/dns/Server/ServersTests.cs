using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Cluster.Dns.Forwarding;
using Cluster.Dns.Server;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Dns.Tests.Server;

/// <summary>Real sockets, asked by dig.</summary>
public sealed class ServersTests : IAsyncLifetime
{
    private static readonly int Port = FreePort();
    private static readonly int UpstreamPort = FreePort();
    private readonly List<Microsoft.Extensions.Hosting.BackgroundService> _servers = [];
    private readonly DnsMetrics _metrics = new();

    public async ValueTask InitializeAsync()
    {
        // The upstream is a second server of ours with a zone of its own.
        var upstream = new DnsOptions { Listen = new(IPAddress.Loopback, UpstreamPort), Domain = "example.test" };
        var cluster = new DnsOptions { Listen = new(IPAddress.Loopback, Port), Upstreams = [new(IPAddress.Loopback, UpstreamPort)] };
        await StartAsync(upstream, "example.test");
        await StartAsync(cluster, "cluster.local");
    }

    [Theory]
    [InlineData("+notcp", "web.default.svc.cluster.local", "A", "10.96.0.7")]
    [InlineData("+tcp", "web.default.svc.cluster.local", "A", "10.96.0.7")]
    [InlineData("+notcp", "_http._tcp.web.default.svc.cluster.local", "SRV", "0 100 80 web.default.svc.cluster.local.")]
    [InlineData("+notcp", "7.0.96.10.in-addr.arpa", "PTR", "web.default.svc.cluster.local.")]
    [InlineData("+notcp", "away.default.svc.cluster.local", "A", "web.default.svc.cluster.local.\n10.96.0.7")]
    [InlineData("+notcp", "web.default.svc.example.test", "A", "10.96.0.7")]
    [InlineData("+tcp", "web.default.svc.example.test", "A", "10.96.0.7")]
    [Trait("Requirement", "DNS-02, DNS-04, DNS-07")]
    public async Task Query_ByDig_IsAnswered(string transport, string name, string type, string expected) =>
        Assert.Equal(expected, await DigAsync("+short", transport, name, type));

    [Fact]
    public async Task Query_OfUnknownName_IsDenied()
    {
        var text = await DigAsync("+comments", "+notcp", "nope.default.svc.cluster.local", "A");
        Assert.Contains("status: NXDOMAIN", text, StringComparison.Ordinal);
        Assert.Contains("EDNS: version: 0", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_ForwardedToADeadUpstream_Fails()
    {
        _servers[0].Dispose();
        Assert.Contains("status: SERVFAIL", await DigAsync("+comments", "+notcp", "other.example.test", "A"), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.StopAsync(CancellationToken.None);
            server.Dispose();
        }

        _metrics.Dispose();
    }

    private async Task StartAsync(DnsOptions options, string domain)
    {
        var cluster = new TestCluster { Options = options };
        var zone = new Cluster.Dns.Zone.ClusterZone(cluster.Services, cluster.Slices, cluster.Namespaces, options with { Domain = domain });
        var forwarder = new Forwarder(options, new(TimeProvider.System), _metrics, NullLogger<Forwarder>.Instance);
        var handler = new QueryHandler(zone, forwarder, _metrics, TimeProvider.System);
        _servers.Add(new UdpServer(handler, options, NullLogger<UdpServer>.Instance));
        _servers.Add(new TcpServer(handler, options, TimeProvider.System, NullLogger<TcpServer>.Instance));
        foreach (var server in _servers[^2..])
            await server.StartAsync(CancellationToken.None);
    }

    private static async Task<string> DigAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dig", ["@127.0.0.1", "-p", $"{Port}", "+tries=1", "+time=5", .. arguments]) { RedirectStandardOutput = true };
        using var dig = Process.Start(start)!;
        var text = await dig.StandardOutput.ReadToEndAsync();
        await dig.WaitForExitAsync();
        return text.Trim();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
