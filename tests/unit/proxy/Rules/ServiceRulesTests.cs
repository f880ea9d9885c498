using System.Net;
using Cluster.Proxy.Rules;

namespace Cluster.Proxy.Tests.Rules;

public sealed class ServiceRulesTests
{
    private readonly ServiceRules _rules = new(IPNetwork.Parse("10.244.0.0/16"));

    [Fact]
    public void Write_OfTwoEndpoints_ChoosesAtRandomAndTranslates()
    {
        var fragment = _rules.Write([Make.Port(Make.Target("10.244.1.3"), Make.Target("10.244.2.4", local: false))]);
        Assert.Equal("goto service-default/web/tcp/80", fragment.Elements[(BaseRuleset.ServiceIps, "10.96.0.7 . tcp . 80")]);
        Assert.Equal(
            [
                "ip daddr 10.96.0.7 tcp dport 80 ip saddr != 10.244.0.0/16 jump mark-for-masquerade",
                "numgen random mod 2 vmap { 0 : goto endpoint-default/web/tcp/80-10.244.1.3/8080, 1 : goto endpoint-default/web/tcp/80-10.244.2.4/8080 }",
            ],
            fragment.Chains["service-default/web/tcp/80"]);
        Assert.Equal(
            ["ip saddr 10.244.1.3 jump mark-for-masquerade", "meta l4proto tcp dnat to 10.244.1.3:8080"],
            fragment.Chains["endpoint-default/web/tcp/80-10.244.1.3/8080"]);
    }

    [Fact]
    public void Write_WithoutEndpoints_Refuses()
    {
        var fragment = _rules.Write([Make.Port() with { NodePort = 30080 }]);
        Assert.Empty(fragment.Chains);
        Assert.Equal(BaseRuleset.Reject, fragment.Elements[(BaseRuleset.RefusedIps, "10.96.0.7 . tcp . 80")]);
        Assert.Equal(BaseRuleset.Reject, fragment.Elements[(BaseRuleset.RefusedNodePorts, "tcp . 30080")]);
    }

    [Fact]
    public void Write_OfNodePort_MasqueradesAndSharesTheChoice()
    {
        var fragment = _rules.Write([Make.Port(Make.Target("10.244.1.3")) with { NodePort = 30080 }]);
        Assert.Equal("goto external-default/web/tcp/80", fragment.Elements[(BaseRuleset.NodePorts, "tcp . 30080")]);
        Assert.Equal(["jump mark-for-masquerade", "goto service-default/web/tcp/80"], fragment.Chains["external-default/web/tcp/80"]);
    }

    [Fact]
    public void Write_OfExternalLocalWithoutLocalEndpoint_DropsWhatComesFromOutside()
    {
        var fragment = _rules.Write([Make.Port(Make.Target("10.244.2.4", local: false)) with { NodePort = 30080, ExternalLocal = true }]);
        Assert.Equal("drop", fragment.Chains["external-default/web/tcp/80"][^1]);
        Assert.Equal("ip saddr 10.244.0.0/16 goto service-default/web/tcp/80", fragment.Chains["external-default/web/tcp/80"][0]);
    }

    [Fact]
    public void Write_OfInternalLocalWithoutLocalEndpoint_DropsInside()
    {
        var fragment = _rules.Write([Make.Port(Make.Target("10.244.2.4", local: false)) with { InternalLocal = true }]);
        Assert.Equal(BaseRuleset.Drop, fragment.Elements[(BaseRuleset.RefusedIps, "10.96.0.7 . tcp . 80")]);
    }

    [Fact]
    public void Write_OfAffinity_RemembersClientsPerEndpoint()
    {
        var fragment = _rules.Write([Make.Port(Make.Target("10.244.1.3")) with { Affinity = TimeSpan.FromSeconds(60) }]);
        const string Set = "affinity-60-default/web/tcp/80-10.244.1.3/8080";
        Assert.Equal("type ipv4_addr; flags dynamic,timeout; timeout 60s; size 65535;", fragment.Sets[Set]);
        Assert.Contains($"ip saddr @{Set} goto endpoint-default/web/tcp/80-10.244.1.3/8080", fragment.Chains["service-default/web/tcp/80"]);
        Assert.Contains($"update @{Set} {{ ip saddr }}", fragment.Chains["endpoint-default/web/tcp/80-10.244.1.3/8080"]);
    }
}
