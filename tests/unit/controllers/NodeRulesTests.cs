using System.Net;
using Cluster.Api.Core.V1;
using Cluster.Controllers.Nodes;
using Cluster.Controllers.Reconciling;

namespace Cluster.Controllers.Tests;

public sealed class NodeRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("True", false, "")]
    [InlineData("False", false, "not-ready:NoSchedule not-ready:NoExecute")]
    [InlineData("Unknown", false, "unreachable:NoSchedule unreachable:NoExecute")]
    [InlineData(null, false, "not-ready:NoSchedule")]
    [InlineData("True", true, "unschedulable:NoSchedule")]
    public void Taints_FollowConditions(string? ready, bool cordoned, string expected)
    {
        var taints = NodeTaintRules.Taints(Node(ready, cordoned), Now);

        Assert.Equal(expected, string.Join(' ', taints.Select(taint => $"{taint.Key["node.kubernetes.io/".Length..]}:{taint.Effect}")));
    }

    [Fact]
    public void Taints_OfOthers_AreKept_AndNothingChangesTwice()
    {
        var custom = new Taint { Key = "gpu", Effect = "NoSchedule" };
        var node = Node("Unknown") with { Spec = new() { Taints = [custom] } };

        var tainted = node with { Spec = node.Spec with { Taints = NodeTaintRules.Taints(node, Now) } };
        Assert.Equal(3, tainted.Spec.Taints.Count);
        Assert.Same(tainted.Spec.Taints, NodeTaintRules.Taints(tainted, Now.AddMinutes(1)));

        var healthy = tainted with { Status = Node("True").Status };
        Assert.Equal([custom], NodeTaintRules.Taints(healthy, Now));
    }

    [Fact]
    public void SilentKubelet_TurnsEveryReportedConditionUnknown_Once()
    {
        var conditions = NodeConditionRules.Silent(Node("True").Status.Conditions, Now);

        Assert.Equal(["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"], conditions.Select(condition => condition.Type));
        Assert.All(conditions, condition => Assert.Equal("Unknown", condition.Status));
        Assert.Equal(("NodeStatusUnknown", "NodeStatusNeverUpdated"), (conditions[0].Reason, conditions[1].Reason));
        Assert.Same(conditions, NodeConditionRules.Silent(conditions, Now.AddMinutes(1)));
    }

    [Theory]
    [InlineData(null, null, null, null, 0)]
    [InlineData("node.kubernetes.io/unreachable", "Exists", "NoExecute", 300, 300)]
    [InlineData("node.kubernetes.io/unreachable", "Exists", "NoExecute", null, -1)]
    [InlineData(null, "Exists", null, null, -1)]
    [InlineData("other", "Exists", "NoExecute", 300, 0)]
    [InlineData("node.kubernetes.io/unreachable", "Exists", "NoSchedule", null, 0)]
    [InlineData("node.kubernetes.io/unreachable", "Equal", "NoExecute", -5, 0)]
    [Trait("Requirement", "NODE-07")]
    [Trait("Requirement", "SCHED-12"), Trait("Requirement", "SCHED-13")]
    public void Eviction_ComesWhenTolerationEnds(string? key, string? tolerationOperator, string? effect, int? seconds, int expected)
    {
        var taint = new Taint { Key = "node.kubernetes.io/unreachable", Effect = "NoExecute", TimeAdded = Now };
        var pod = new Pod
        {
            Spec = new() { Tolerations = tolerationOperator is null ? [] : [new() { Key = key, Operator = tolerationOperator, Effect = effect, TolerationSeconds = seconds }] },
        };

        Assert.Equal(expected < 0 ? null : Now.AddSeconds(expected), EvictionRules.EvictAt(pod, [taint], Now));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(300_000_000_000)]
    public void Toleration_OfMoreSecondsThanTheCalendarHas_KeepsThePodForVeryLong(long seconds)
    {
        var taint = new Taint { Key = "node.kubernetes.io/unreachable", Effect = "NoExecute", TimeAdded = Now };
        var pod = new Pod { Spec = new() { Tolerations = [new() { Key = taint.Key, Operator = "Exists", TolerationSeconds = seconds }] } };

        var evictAt = EvictionRules.EvictAt(pod, [taint], Now);

        Assert.True(evictAt > Now.AddYears(99));
        Assert.Equal(TimeSpan.FromDays(1), Outcome.After(evictAt.Value - Now).Delay);
    }

    [Fact]
    [Trait("Requirement", "NODE-06")]
    public void Cidrs_FollowTheNodesNumber_AndAreNeverGivenTwice()
    {
        var cluster = IPNetwork.Parse("10.244.0.0/16");
        var taken = new HashSet<string> { "10.244.2.0/24" };

        Assert.Equal("10.244.3.0/24", CidrAllocator.Allocate(cluster, 24, taken, "node-3"));
        Assert.Equal("10.244.1.0/24", CidrAllocator.Allocate(cluster, 24, taken, "node-2"));
        Assert.Equal("10.244.1.0/24", CidrAllocator.Allocate(cluster, 24, taken, "worker"));
        Assert.Equal("10.244.1.0/24", CidrAllocator.Allocate(cluster, 24, taken, "node-4096"));
    }

    [Fact]
    public void Cidrs_WhenAllAreTaken_AreRefused()
    {
        var cluster = IPNetwork.Parse("10.0.0.0/30");
        var taken = new HashSet<string>();
        for (var i = 0; i < 4; i++)
            Assert.True(taken.Add(CidrAllocator.Allocate(cluster, 32, taken, "n")!));

        Assert.Null(CidrAllocator.Allocate(cluster, 32, taken, "n"));
    }

    [Fact]
    public void Heartbeat_CountsFromWhatItStatesAtFirst_ThenFromWhenItMoved()
    {
        var beats = new Heartbeats();

        Assert.Equal(TimeSpan.FromSeconds(30), beats.SilenceOf("n", Now.AddSeconds(-30), Now));
        Assert.Equal(TimeSpan.FromSeconds(40), beats.SilenceOf("n", Now.AddSeconds(-30), Now.AddSeconds(10)));
        Assert.Equal(TimeSpan.Zero, beats.SilenceOf("n", Now.AddSeconds(-5), Now.AddSeconds(11)));
        Assert.Equal(TimeSpan.Zero, beats.SilenceOf("fast-clock", Now.AddHours(1), Now));
    }

    private static Node Node(string? ready, bool cordoned = false) => new()
    {
        Metadata = new() { Name = "node-1" },
        Spec = new() { Unschedulable = cordoned ? true : null },
        Status = new() { Conditions = ready is null ? [] : [new() { Type = "Ready", Status = ready }] },
    };
}
