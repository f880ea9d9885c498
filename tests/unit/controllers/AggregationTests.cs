using Cluster.Api.Rbac.V1;
using Cluster.Client.Informers;
using Cluster.Controllers.ClusterRoles;
using Cluster.TestSupport;

namespace Cluster.Controllers.Tests;

public sealed class AggregationTests
{
    private readonly FakeCluster _cluster = new(new ManualTimeProvider());

    [Fact]
    public async Task Role_ThatAggregates_HoldsTheRulesOfItsPartsOnce()
    {
        _cluster.Put(Whole("sum") with { Rules = [Rule("stale")] });
        _cluster.Put(Part("b", Rule("pods"), Rule("secrets")));
        _cluster.Put(Part("a", Rule("pods")));
        _cluster.Put(new ClusterRole { Metadata = new() { Name = "stranger" }, Rules = [Rule("nodes")] });

        await ReconcileAsync();

        Assert.Equal(["pods", "secrets"], Sum.Rules.SelectMany(static rule => rule.Resources));
    }

    [Fact]
    public async Task Role_ThatIsUpToDate_IsNotWritten()
    {
        _cluster.Put(Whole("sum"));
        _cluster.Put(Part("a", Rule("pods")));
        await ReconcileAsync();
        var before = Sum;

        await ReconcileAsync();

        Assert.Same(before, Sum);
    }

    private ClusterRole Sum => _cluster.Cache<ClusterRole>().Find(new("", "sum"))!;

    private async Task ReconcileAsync() =>
        await new AggregationReconciler(_cluster.Cache<ClusterRole>(), _cluster).ReconcileAsync(new("", "sum"), TestContext.Current.CancellationToken);

    private static PolicyRule Rule(string resource) => new() { Verbs = ["get"], ApiGroups = [""], Resources = [resource] };

    private static ClusterRole Whole(string name) => new()
    {
        Metadata = new() { Name = name, Labels = new Dictionary<string, string> { ["part"] = "yes" } },
        AggregationRule = new() { ClusterRoleSelectors = [new() { MatchLabels = new Dictionary<string, string> { ["part"] = "yes" } }] },
    };

    private static ClusterRole Part(string name, params PolicyRule[] rules) =>
        new() { Metadata = new() { Name = name, Labels = new Dictionary<string, string> { ["part"] = "yes" } }, Rules = rules };
}
