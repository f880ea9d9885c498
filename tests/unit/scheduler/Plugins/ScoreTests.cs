using Cluster.Api.Core.V1;
using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;
using Cluster.Scheduler.Plugins;

namespace Cluster.Scheduler.Tests.Plugins;

public sealed class ScoreTests
{
    [Fact]
    [Trait("Requirement", "SCHED-41")]
    public void LeastAllocated_OfTwoNodes_PrefersTheEmptierOne()
    {
        var busy = new NodeInfo(Make.Node("busy"));
        busy.Add(Make.Pod("other", cpu: "2", memory: "4Gi").Info());
        var scores = Score(new NodeResourcesFitFilter(), Make.Pod("a", cpu: "0", memory: "0").Info(), busy, new(Make.Node("idle")));
        Assert.Equal([50, 100], scores);
    }

    [Fact]
    [Trait("Requirement", "SCHED-42")]
    public void Balanced_OfLopsidedNode_ScoresLess()
    {
        var lopsided = new NodeInfo(Make.Node("lopsided"));
        lopsided.Add(Make.Pod("other", cpu: "4", memory: "0").Info());
        var scores = Score(new BalancedAllocationScore(), Make.Pod("a", cpu: "0", memory: "0").Info(), lopsided, new(Make.Node("even")));
        Assert.Equal([50, 100], scores);
    }

    [Fact]
    [Trait("Requirement", "SCHED-39")]
    public void Spreading_OfOneOwner_PrefersNodesWithFewerOfItsPods()
    {
        var two = new NodeInfo(Make.Node("two"));
        two.Add(Make.Pod("1").OwnedBy("rs").Info());
        two.Add(Make.Pod("2").OwnedBy("rs").Info());
        var one = new NodeInfo(Make.Node("one"));
        one.Add(Make.Pod("3").OwnedBy("rs").Info());
        one.Add(Make.Pod("4").OwnedBy("other").Info());
        Assert.Equal([0, 50, 100], Score(new OwnerSpreadingScore(), Make.Pod("a").OwnedBy("rs").Info(), two, one, new(Make.Node("none"))));
    }

    [Fact]
    [Trait("Requirement", "SCHED-45"), Trait("Requirement", "SCHED-11")]
    public void TaintToleration_OfSoftTaints_PrefersNodesWithout()
    {
        var tainted = Make.Node("tainted").With(spec => spec with { Taints = [new() { Key = "k", Effect = "PreferNoSchedule" }] });
        Assert.Equal([0, 100], Score(new TaintTolerationFilter(), Make.Pod("a").Info(), new(tainted), new(Make.Node("clean"))));
    }

    [Fact]
    [Trait("Requirement", "SCHED-44"), Trait("Requirement", "SCHED-06")]
    public void NodeAffinity_OfPreferences_AddsTheirWeights()
    {
        var pod = Make.Pod("a").With(spec => spec with
        {
            Affinity = new()
            {
                NodeAffinity = new()
                {
                    PreferredDuringSchedulingIgnoredDuringExecution =
                    [
                        new() { Weight = 10, Preference = new() { MatchExpressions = [new() { Key = "kubernetes.io/hostname", Operator = "In", Values = ["x", "y"] }] } },
                        new() { Weight = 30, Preference = new() { MatchExpressions = [new() { Key = "kubernetes.io/hostname", Operator = "In", Values = ["y"] }] } },
                    ],
                },
            },
        });
        Assert.Equal([25, 100, 0], Score(new NodeAffinityFilter(), pod.Info(), new(Make.Node("x")), new(Make.Node("y")), new(Make.Node("z"))));
    }

    [Fact]
    [Trait("Requirement", "SCHED-48")]
    public void ImageLocality_OfLargeImage_PrefersItsHolder()
    {
        var holder = Make.Node("holder");
        holder = holder with { Status = holder.Status with { Images = [new ContainerImage { Names = ["image"], SizeBytes = 3L << 30 }] } };
        var scores = Score(new ImageLocalityScore(), Make.Pod("a").Info(), new(holder), new(Make.Node("other")));
        Assert.Equal([100, 0], scores);
    }

    private static double[] Score(IScorePlugin plugin, PodInfo pod, params NodeInfo[] nodes)
    {
        var scores = new double[nodes.Length];
        Assert.True(plugin.AppliesTo(pod));
        plugin.Score(pod, nodes, scores);
        return [.. scores.Select(static score => Math.Round(score))];
    }
}
