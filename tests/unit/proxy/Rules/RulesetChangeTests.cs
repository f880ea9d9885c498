using System.Net;
using Cluster.Proxy.Rules;

namespace Cluster.Proxy.Tests.Rules;

public sealed class RulesetChangeTests
{
    private readonly ServiceRules _rules = new(IPNetwork.Parse("10.244.0.0/16"));

    [Fact]
    public void Add_OfEqualFragments_ChangesNothing()
    {
        var change = new RulesetChange();
        change.Add(_rules.Write([Make.Port(Make.Target("10.244.1.3"))]), _rules.Write([Make.Port(Make.Target("10.244.1.3"))]));
        Assert.True(change.IsEmpty);
    }

    [Fact]
    public void Add_OfOneMoreEndpoint_TouchesOnlyTheChoiceAndTheNewChain()
    {
        var change = new RulesetChange();
        change.Add(_rules.Write([Make.Port(Make.Target("10.244.1.3"))]), _rules.Write([Make.Port(Make.Target("10.244.1.3"), Make.Target("10.244.1.4"))]));
        var lines = change.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("add chain ip cluster-proxy endpoint-default/web/tcp/80-10.244.1.4/8080", lines[0]);
        Assert.Contains("flush chain ip cluster-proxy service-default/web/tcp/80", lines);
        Assert.DoesNotContain(lines, static line => line.Contains("element", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.StartsWith("flush chain ip cluster-proxy endpoint-default/web/tcp/80-10.244.1.3", StringComparison.Ordinal));
    }

    [Fact]
    public void Add_OfRemoval_TakesOutElementsBeforeChains()
    {
        var change = new RulesetChange();
        change.Add(_rules.Write([Make.Port(Make.Target("10.244.1.3"))]), RulesetFragment.Empty);
        var lines = change.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        Assert.Equal("delete element ip cluster-proxy service-ips { 10.96.0.7 . tcp . 80 }", lines[0]);
        Assert.True(lines.FindLastIndex(static line => line.StartsWith("flush", StringComparison.Ordinal)) < lines.FindIndex(static line => line.StartsWith("delete chain", StringComparison.Ordinal)));
    }
}
