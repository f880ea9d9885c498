using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Controllers.Nodes;
using Cluster.Controllers.Pods;
using Cluster.TestSupport;

namespace Cluster.Controllers.Tests;

public sealed class NodeReconcilerTests
{
    private static readonly ObjectKey Key = new("", "node-1");
    private readonly ManualTimeProvider _time = new();
    private readonly FakeCluster _cluster;
    private readonly ObjectCache<Pod> _pods;
    private readonly NodeReconciler _reconciler;

    public NodeReconcilerTests()
    {
        _cluster = new(_time);
        _pods = _cluster.Cache<Pod>((NodePods.NodeIndex, NodePods.NodeOf));
        _reconciler = NewReconciler();
        _cluster.Put(new Node { Metadata = new() { Name = "node-1" }, Status = new() { Conditions = [Condition("True")] } });
        _cluster.Put(new Pod
        {
            Metadata = new() { Namespace = "default", Name = "web" },
            Spec = new() { NodeName = "node-1", Tolerations = [new() { Key = NodeTaintRules.Unreachable, Operator = "Exists", Effect = "NoExecute", TolerationSeconds = 300 }] },
            Status = new() { Phase = "Running", Conditions = [new() { Type = "Ready", Status = "True" }] },
        });
        Renew();
    }

    private Node Node => _cluster.Cache<Node>().Find(Key)!;

    [Fact]
    public async Task LivelyNode_IsLookedAtAgainWhenItsPatienceEnds()
    {
        var delay = await PassAsync();

        Assert.InRange(delay!.Value, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(41));
        Assert.Empty(Node.Spec.Taints);
    }

    [Fact]
    [Trait("Requirement", "NODE-04")]
    [Trait("Requirement", "NODE-07")]
    public async Task SilentNode_BecomesUnknownAndTainted_AndItsPodsLeaveWhenTheirPatienceEnds()
    {
        await PassAsync();
        _time.Advance(TimeSpan.FromSeconds(41));

        var delay = await PassAsync();

        Assert.Equal("Unknown", Node.Status.Conditions.Single(condition => condition.Type == "Ready").Status);
        Assert.Equal(["NoExecute", "NoSchedule"], Node.Spec.Taints.Select(taint => taint.Effect).Order());
        Assert.False(Assert.Single(_pods.All).IsReady);
        Assert.Equal(TimeSpan.FromSeconds(300), delay);
        Assert.Contains("NodeNotReady Node node-1 status is now: NodeNotReady", _cluster.Events);

        _time.Advance(TimeSpan.FromSeconds(300));
        await PassAsync();
        Assert.Empty(_pods.All);
        Assert.Contains("TaintManagerEviction Marking for deletion Pod default/web", _cluster.Events);
    }

    [Fact]
    public async Task RenewedLease_KeepsTheNodeAlive()
    {
        for (var round = 0; round < 10; round++)
        {
            await PassAsync();
            _time.Advance(TimeSpan.FromSeconds(30));
            Renew();
        }
        Assert.Equal("True", Node.Status.Conditions.Single().Status);
    }

    [Fact]
    public async Task ReturningKubelet_LosesItsTaints()
    {
        await PassAsync();
        _time.Advance(TimeSpan.FromSeconds(41));
        await PassAsync();

        Renew();
        _cluster.Put(Node with { Status = new() { Conditions = [Condition("True")] } });
        await PassAsync();

        Assert.Empty(Node.Spec.Taints);
        Assert.Single(_pods.All);
    }

    [Fact]
    public async Task LeaseThatTheCacheMissed_KeepsTheNodeAlive_UntilItReallyFallsSilent()
    {
        await PassAsync();
        _time.Advance(TimeSpan.FromSeconds(41));
        _cluster.PutUnseen(LeaseNow("node-1"));

        Assert.InRange((await PassAsync())!.Value, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(41));
        Assert.Equal("True", Ready);

        _time.Advance(TimeSpan.FromSeconds(41)); // the cache still shows the older lease, which is no news
        await PassAsync();
        Assert.Equal("Unknown", Ready);
    }

    [Fact]
    public async Task AllNodes_WhenSilent_AreSparedForAnotherGracePeriod_AndKeepTheirPods()
    {
        AddSecondNode();
        await PassAsync();
        _time.Advance(TimeSpan.FromSeconds(41));
        await PassAsync();
        Assert.Equal("True", Ready);

        _time.Advance(TimeSpan.FromSeconds(41));
        await PassAsync();
        Assert.Equal("Unknown", Ready);
        _time.Advance(TimeSpan.FromSeconds(400));
        await PassAsync();
        Assert.Equal("NoSchedule", Assert.Single(Node.Spec.Taints).Effect);
        Assert.Single(_pods.All);

        _cluster.Put(LeaseNow("node-2")); // now it is node-1's own fault, and its pods' patience begins
        Assert.Equal(TimeSpan.FromSeconds(300), await PassAsync());
        Assert.Equal(["NoExecute", "NoSchedule"], Node.Spec.Taints.Select(taint => taint.Effect).Order());
    }

    [Fact]
    public async Task Outage_OfTheApiServer_GivesTheNodeAnotherGracePeriodAfterwards()
    {
        await PassAsync();
        _time.Advance(TimeSpan.FromSeconds(60));
        _cluster.ReadFailure = new HttpRequestException("gone");
        await Assert.ThrowsAsync<HttpRequestException>(PassAsync);
        _cluster.ReadFailure = null;

        _time.Advance(TimeSpan.FromSeconds(5));
        await PassAsync();
        Assert.Equal("True", Ready);
        _time.Advance(TimeSpan.FromSeconds(36));
        await PassAsync();
        Assert.Equal("Unknown", Ready);
    }

    [Fact]
    public async Task ControllerThatHasJustStarted_SparesTheNodeForAGracePeriod()
    {
        _time.Advance(TimeSpan.FromMinutes(10));
        var fresh = NewReconciler();
        await fresh.ReconcileAsync(Key, TestContext.Current.CancellationToken);
        Assert.Equal("True", Ready);

        _time.Advance(TimeSpan.FromSeconds(41));
        await fresh.ReconcileAsync(Key, TestContext.Current.CancellationToken);
        Assert.Equal("Unknown", Ready);
    }

    [Fact]
    public async Task VanishedNode_TakesItsPodsAlong()
    {
        await _cluster.DeleteAsync(Node, null, TestContext.Current.CancellationToken);

        await PassAsync();

        Assert.Empty(_pods.All);
    }

    private async Task<TimeSpan?> PassAsync() => (await _reconciler.ReconcileAsync(Key, TestContext.Current.CancellationToken)).Delay;

    private string? Ready => Node.Status.Conditions.Single(condition => condition.Type == "Ready").Status;

    private NodeReconciler NewReconciler() => new(_cluster.Cache<Node>(), _cluster.Cache<Lease>(), new(_pods, _cluster, _cluster), _cluster, _cluster, _time, new());

    private void AddSecondNode()
    {
        _cluster.Put(new Node { Metadata = new() { Name = "node-2" }, Status = new() { Conditions = [Condition("True")] } });
        _cluster.Put(LeaseNow("node-2"));
    }

    private void Renew() => _cluster.Put(LeaseNow("node-1"));

    private Lease LeaseNow(string node) => new()
    {
        Metadata = new() { Namespace = NodeReconciler.LeaseNamespace, Name = node },
        Spec = new() { RenewTime = _time.GetUtcNow() },
    };

    private NodeCondition Condition(string status) => new() { Type = "Ready", Status = status, LastHeartbeatTime = _time.GetUtcNow() };
}
