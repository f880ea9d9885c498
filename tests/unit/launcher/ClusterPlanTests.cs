using Cluster.Launcher.Components;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Pki;

namespace Cluster.Launcher.Tests;

public sealed class ClusterPlanTests
{
    private static readonly ClusterPaths Paths = new("/cluster-of-test");
    private static readonly ClusterSecrets Secrets = new("password-1", "token-dapr", "token-app");

    [Fact]
    public void Components_OneNode_AreThePartsOfACluster()
    {
        Assert.Equal(
            ["redis", "sidecar", "apiserver", "containerd-node-1", "controllers", "scheduler", "dns", "kubelet-node-1", "proxy-node-1"],
            PlanOf(new ClusterOptions { DataDirectory = "/data" }).Components.Select(component => component.Name));
    }

    [Fact]
    public void Components_ThreeNodes_RunTheFurtherOnesInNamespacesOfTheirOwn()
    {
        var plan = PlanOf(new ClusterOptions { DataDirectory = "/data", Nodes = 3 });

        var second = plan.Components.Where(component => component.Name.EndsWith("node-2", StringComparison.Ordinal)).ToList();
        Assert.Equal(["containerd-node-2", "kubelet-node-2", "proxy-node-2"], second.Select(component => component.Name));
        Assert.All(second, component => Assert.Equal("cluster-node-2", component.NetworkNamespace));
        Assert.All(second, component => Assert.Empty(component.Ports));
        Assert.All(plan.Components.Where(component => !component.Name.Contains("-node-", StringComparison.Ordinal)), component => Assert.Null(component.NetworkNamespace));
    }

    [Fact]
    public void Components_Replicas_HaveNamesAndPortsOfTheirOwn()
    {
        var plan = PlanOf(new ClusterOptions { DataDirectory = "/data", Controllers = 2, Schedulers = 2 });

        Assert.Contains(plan.Components, component => component.Name == "controllers-2");
        Assert.Contains(plan.Components, component => component.Name == "scheduler-2");
        var ports = plan.Components.SelectMany(component => component.Ports).ToList();
        Assert.Equal(ports.Distinct(), ports);
        Assert.Equal(2, plan.Apps.Count(app => app.AppId == "controllers"));
    }

    [Fact]
    public void Components_TwoApiServers_ShareThePortAndAreAskedForTheirHealthOneByOne()
    {
        var servers = PlanOf(new ClusterOptions { DataDirectory = "/data", ApiServers = 2 }).Components
            .Where(component => component.Name is "apiserver" or "apiserver-2").ToList();

        Assert.Equal(2, servers.Count);
        Assert.All(servers, server => Assert.Contains("--permit-port-sharing", server.Arguments));
        Assert.All(servers, server => Assert.Equal(ClusterAddresses.ApiServerPort, server.Ports[0]));
        Assert.NotEqual(servers[0].Ports[1], servers[1].Ports[1]);
    }

    [Fact]
    public void Components_Dependencies_ExistAndHaveNoCycle()
    {
        var started = new HashSet<string>();
        foreach (var component in PlanOf(new ClusterOptions { DataDirectory = "/data", Nodes = 2 }).Components)
        {
            Assert.All(component.DependsOn, name => Assert.Contains(name, started));
            started.Add(component.Name);
        }
    }

    [Fact]
    public void Components_Traced_AllKnowTheEndpoint()
    {
        var plan = PlanOf(new ClusterOptions { DataDirectory = "/data", OtlpEndpoint = "http://127.0.0.1:4318" });

        Assert.All(
            plan.Components.Where(component => component.Executable.Contains("Cluster.", StringComparison.Ordinal)),
            component => Assert.Equal("http://127.0.0.1:4318", component.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"]));
    }

    [Fact]
    public void Arguments_OfEveryComponent_HoldNoSecret()
    {
        var plan = PlanOf(new ClusterOptions { DataDirectory = "/data" });

        Assert.All(plan.Components.SelectMany(component => component.Arguments), argument =>
        {
            Assert.DoesNotContain("password-1", argument, StringComparison.Ordinal);
            Assert.DoesNotContain("token-dapr", argument, StringComparison.Ordinal);
            Assert.DoesNotContain("token-app", argument, StringComparison.Ordinal);
            Assert.DoesNotContain(Secrets.NodeToken, argument, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void RunFile_OfThePlan_NamesEachAppWithItsPorts()
    {
        var plan = PlanOf(new ClusterOptions { DataDirectory = "/data", Nodes = 2 });
        var text = SidecarRunFile.TextFor(Paths, plan.Apps);

        Assert.Equal(plan.Apps.Count, text.Split("- appID: ").Length - 1);
        var kubelet = plan.Apps.Last(app => app.KubeletNode is not null);
        Assert.Equal(("172.30.0.2", "172.30.0.1"), (kubelet.Address, kubelet.DaprAddress));
        Assert.Contains($"daprHTTPPort: {kubelet.DaprPort}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_OfEachApp_AreItsOwn()
    {
        var apps = PlanOf(new ClusterOptions { DataDirectory = "/data", Nodes = 2 }).Apps;

        Assert.Distinct(apps.Select(app => app.DaprToken).Concat(apps.Select(app => app.AppToken)));
    }

    [Fact]
    public void TopicGrants_OfAKubelet_AreItsOwnPodsAndServices()
    {
        var apps = PlanOf(new ClusterOptions { DataDirectory = "/data", Nodes = 2 }).Apps;

        var grants = TopicGrants.Subscriptions(apps).Split(';');
        Assert.Contains("kubelet-node-1=nodes.node-1.pods,services", grants);
        Assert.Contains("kubelet-node-2=nodes.node-2.pods,services", grants);
        Assert.DoesNotContain(grants, grant => grant.Contains("secrets", StringComparison.Ordinal));
        Assert.All(TopicGrants.Publications(apps).Split(';'), grant => Assert.EndsWith("=", grant));
        Assert.Equal(apps.Select(app => app.AppId).Distinct().Count(), TopicGrants.Publications(apps).Split(';').Length);
    }

    // The plan looks for the programs it starts, which a machine that only builds may lack.
    private static ClusterPlan PlanOf(ClusterOptions options)
    {
        Assert.SkipWhen(Prerequisites.MissingOf(Prerequisites.OfCluster).Any(package => package is "redis-server" or "containerd"), "redis-server and containerd are not installed");
        return new ClusterPlan(Paths, options, Secrets);
    }
}
