using System.Net;
using Cluster.Client;
using Cluster.Proxy.Commands;
using Cluster.Proxy.Rules;
using Cluster.Proxy.Sync;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Proxy.Tests.Sync;

public sealed class AppliedRulesetTests
{
    private static readonly ProxyOptions Options = new() { NodeName = "node-1", NodeIp = IPAddress.Loopback };
    private readonly RecordingCommands _commands = new();
    private readonly ServiceRules _rules = new(Options.ClusterCidr);
    private readonly AppliedRuleset _ruleset;

    public AppliedRulesetTests() => _ruleset = new(_commands, Options, NullLogger<AppliedRuleset>.Instance);

    [Fact]
    public async Task Apply_AfterFailure_RebuildsTheWholeTable()
    {
        await ApplyAsync("web", Make.Port(Make.Target("10.244.1.3")));
        await ApplyAsync("web", Make.Port(Make.Target("10.244.1.4")));
        Assert.DoesNotContain("delete table", _commands.Inputs[^1], StringComparison.Ordinal);

        _commands.FailNext = true;
        await Assert.ThrowsAsync<CommandFailedException>(() => ApplyAsync("web", Make.Port(Make.Target("10.244.1.5"))));
        Assert.True(_ruleset.NeedsAll);
        await ApplyAsync("web", Make.Port(Make.Target("10.244.1.5")));
        Assert.Contains("delete table ip cluster-proxy", _commands.Inputs[^1], StringComparison.Ordinal);
        Assert.Contains("dnat to 10.244.1.5:8080", _commands.Inputs[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_OfAddressHeldByAnother_LeavesItToTheFirstUntilThatGoes()
    {
        var first = Make.Port(Make.Target("10.244.1.3")) with { Id = "default/a/tcp/80" };
        var second = Make.Port(Make.Target("10.244.1.4")) with { Id = "default/b/tcp/80" };
        await ApplyAsync("a", first);
        await ApplyAsync("b", second);
        Assert.Equal([new ObjectKey("default", "b")], _ruleset.Contested);
        Assert.DoesNotContain("add element", _commands.Inputs[^1], StringComparison.Ordinal);

        await _ruleset.ApplyAsync(new Dictionary<ObjectKey, RulesetFragment> { [new("default", "a")] = new() }, TestContext.Current.CancellationToken);
        await ApplyAsync("b", second);
        Assert.Contains("goto service-default/b/tcp/80", _commands.Inputs[^1], StringComparison.Ordinal);
    }

    private Task ApplyAsync(string name, Cluster.Proxy.Services.ServicePortTargets port) =>
        _ruleset.ApplyAsync(new Dictionary<ObjectKey, RulesetFragment> { [new("default", name)] = _rules.Write([port]) }, TestContext.Current.CancellationToken);

    private sealed class RecordingCommands : ISystemCommands
    {
        public List<string> Inputs { get; } = [];

        public bool FailNext { get; set; }

        public Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string? input = null, CancellationToken ct = default)
        {
            Inputs.Add(input ?? "");
            if (!FailNext)
                return Task.FromResult("");
            FailNext = false;
            throw new CommandFailedException(program, 1, "refused");
        }
    }
}
