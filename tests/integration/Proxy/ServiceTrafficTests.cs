using System.Net;
using Cluster.Client;
using Cluster.Proxy;
using Cluster.Proxy.Rules;
using Cluster.Proxy.Services;
using Cluster.Proxy.Sync;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Integration.Tests.Proxy;

/// <summary>Real packets through real nftables, in namespaces made for the test.</summary>
public sealed class ServiceTrafficTests : IAsyncLifetime
{
    private const string ClusterUrl = "http://10.96.0.7/";
    private static readonly ProxyOptions Options = new() { NodeName = "node-1", NodeIp = IPAddress.Parse("192.168.77.1") };
    private static readonly ObjectKey Web = new("default", "web");
    private NodeNamespaces _nodes = null!;
    private AppliedRuleset _ruleset = null!;

    public async ValueTask InitializeAsync()
    {
        _nodes = await NodeNamespaces.CreateAsync();
        await _nodes.AddPodAsync("a", "10.244.1.10");
        await _nodes.AddPodAsync("b", "10.244.1.11");
        _ruleset = new(_nodes.Node, Options, NullLogger<AppliedRuleset>.Instance);
    }

    [Fact]
    [Trait("Requirement", "SVC-01")]
    public async Task ClusterIp_FromPodNodeAndOutside_ReachesEveryEndpoint()
    {
        await ApplyAsync(Port("10.244.1.10", "10.244.1.11"));
        foreach (var from in new[] { "a", "node", "client" })
            Assert.Equal(["a", "b"], (await _nodes.GetManyAsync(from, ClusterUrl, 24)).Distinct().Order());
    }

    [Fact]
    public async Task ClusterIp_OfAPodThatIsItsOnlyEndpoint_ReachesItself()
    {
        await ApplyAsync(Port("10.244.1.10"));
        Assert.Equal("a", await _nodes.GetAsync("a", ClusterUrl));
    }

    [Fact]
    [Trait("Requirement", "SVC-06")]
    public async Task NodePort_FromOutsideAndNode_ReachesEveryEndpoint()
    {
        await ApplyAsync(Port("10.244.1.10", "10.244.1.11") with { NodePort = 30080 });
        Assert.Equal(["a", "b"], (await _nodes.GetManyAsync("client", "http://192.168.77.1:30080/", 24)).Distinct().Order());
        Assert.Equal(["a", "b"], (await _nodes.GetManyAsync("node", "http://192.168.77.1:30080/", 24)).Distinct().Order());
    }

    [Fact]
    public async Task Endpoints_WhenTheyChange_AreFollowedAndRefusedWhenNoneIsLeft()
    {
        await ApplyAsync(Port("10.244.1.10") with { NodePort = 30080 });
        await ApplyAsync(Port("10.244.1.11") with { NodePort = 30080 });
        Assert.All(await _nodes.GetManyAsync("client", ClusterUrl, 6), static answer => Assert.Equal("b", answer));

        await ApplyAsync(Port() with { NodePort = 30080 });
        var started = TimeProvider.System.GetTimestamp();
        Assert.Null(await _nodes.GetAsync("a", ClusterUrl));
        Assert.Null(await _nodes.GetAsync("node", ClusterUrl));
        Assert.Null(await _nodes.GetAsync("client", "http://192.168.77.1:30080/"));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2), "a refusal answers at once, it does not time out");

        await ApplyAsync(Port("10.244.1.10") with { NodePort = 30080 });
        Assert.Equal("a", await _nodes.GetAsync("client", ClusterUrl));
    }

    [Fact]
    public async Task Affinity_OfOneClient_StaysWithItsEndpoint()
    {
        await ApplyAsync(Port("10.244.1.10", "10.244.1.11") with { Affinity = TimeSpan.FromMinutes(1) });
        Assert.Single((await _nodes.GetManyAsync("client", ClusterUrl, 12)).Distinct());
    }

    [Fact]
    public async Task ExternalLocal_WithoutLocalEndpoint_AnswersPodsOnly()
    {
        var remote = Port("10.244.1.10") with { NodePort = 30080, ExternalLocal = true };
        await ApplyAsync(remote with { Endpoints = [remote.Endpoints[0] with { IsLocal = false }] });
        Assert.Null(await _nodes.GetAsync("client", "http://192.168.77.1:30080/"));
        Assert.Equal("a", await _nodes.GetAsync("b", "http://192.168.77.1:30080/"));
    }

    [Fact]
    public async Task Cleanup_OfARunningProxy_RemovesItsTable()
    {
        await ApplyAsync(Port("10.244.1.10"));
        await Cleanup.RunAsync(_nodes.Node, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(BaseRuleset.Table, await _nodes.Node.RunAsync("nft", ["list", "tables"], null, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    private Task ApplyAsync(ServicePortTargets port) => _ruleset.ApplyAsync(
        new Dictionary<ObjectKey, RulesetFragment> { [Web] = new ServiceRules(Options.ClusterCidr).Write([port]) }, TestContext.Current.CancellationToken);

    private static ServicePortTargets Port(params string[] endpoints) => new()
    {
        Id = "default/web/tcp/80",
        Protocol = "tcp",
        Port = 80,
        ClusterIps = [IPAddress.Parse("10.96.0.7")],
        Endpoints = [.. endpoints.Select(static address => new EndpointTarget(IPAddress.Parse(address), 8080, IsLocal: true))],
    };
}
