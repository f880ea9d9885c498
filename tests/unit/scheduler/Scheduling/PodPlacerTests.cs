using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Scheduling;

namespace Cluster.Scheduler.Tests.Scheduling;

public sealed class PodPlacerTests
{
    private readonly PodPlacer _placer = new(SchedulingServices.Filters(), SchedulingServices.Scorers(), new Random(1));
    private readonly ClusterState _state = new();

    [Fact]
    public void Place_WithoutNodes_SaysSo()
    {
        var refused = Assert.IsType<Placement.Refused>(_placer.Place(Make.Pod("a").Info(), _state));
        Assert.Equal("no nodes available to schedule pods", refused.Message);
    }

    [Fact]
    public void Place_WhenNothingFits_CountsReasonsAsUpstreamDoes()
    {
        _state.SetNode(Make.Node("node-1", cpu: "1"));
        _state.SetNode(Make.Node("node-2").With(spec => spec with { Taints = [new() { Key = "k", Value = "v", Effect = "NoSchedule" }] }));
        _state.SetNode(Make.Node("node-3").With(spec => spec with { Taints = [new() { Key = "k", Value = "v", Effect = "NoSchedule" }] }));
        var refused = Assert.IsType<Placement.Refused>(_placer.Place(Make.Pod("a", cpu: "2").Info(), _state));
        Assert.Equal(
            "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint {k: v}. "
            + "preemption: 0/3 nodes are available: 1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.",
            refused.Message);
        Assert.Equal(["NodeResourcesFit", "TaintToleration"], refused.RefusedBy.Order());
    }

    [Fact]
    public void Place_OfReplicas_SpreadsThemOverNodes()
    {
        foreach (var name in new[] { "node-1", "node-2", "node-3" })
            _state.SetNode(Make.Node(name));
        var used = new HashSet<string>();
        for (var replica = 0; replica < 3; replica++)
        {
            var pod = Make.Pod("web-" + replica).OwnedBy("rs").Info();
            var node = Assert.IsType<Placement.Found>(_placer.Place(pod, _state)).Node;
            _state.SetPod(pod, node);
            used.Add(node);
        }

        Assert.Equal(3, used.Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 100)]
    [InlineData(150, 100)]
    [InlineData(1000, 420)]
    [InlineData(5000, 500)]
    [InlineData(10000, 500)]
    public void NodesToFind_ByClusterSize_FollowsUpstream(int nodes, int expected) => Assert.Equal(expected, PodPlacer.NodesToFind(nodes));
}
