using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;

namespace Cluster.Scheduler.Plugins;

/// <summary>Keeps the sum of requests within what a node has, and prefers the node with the most left (LeastAllocated).</summary>
internal sealed class NodeResourcesFitFilter : IFilterPlugin, IScorePlugin
{
    public string Name => "NodeResourcesFit";

    public ClusterChange HelpedBy => ClusterChange.NodeAdded | ClusterChange.NodeCapacity | ClusterChange.PodLeft;

    public bool ResolvableByEviction => true;

    public int Weight => 1;

    public IReadOnlyList<string>? Refusal(PodInfo pod, NodeInfo node)
    {
        List<string>? reasons = null;
        if (node.Pods.Count + 1 > node.AllocatablePods)
            (reasons ??= []).Add("Too many pods");

        var wanted = pod.Request.Requested;
        Check("cpu", wanted.MilliCpu, node.Allocatable.MilliCpu - node.Requested.MilliCpu, ref reasons);
        Check("memory", wanted.Memory, node.Allocatable.Memory - node.Requested.Memory, ref reasons);
        Check("ephemeral-storage", wanted.EphemeralStorage, node.Allocatable.EphemeralStorage - node.Requested.EphemeralStorage, ref reasons);
        foreach (var (name, amount) in wanted.Extended)
            Check(name, amount, node.Allocatable[name] - node.Requested[name], ref reasons);
        return reasons;
    }

    public bool AppliesTo(PodInfo pod) => true;

    public void Score(PodInfo pod, IReadOnlyList<NodeInfo> nodes, Span<double> scores)
    {
        for (var index = 0; index < nodes.Count; index++)
        {
            var node = nodes[index];
            var cpu = Left(node.Allocatable.MilliCpu, node.Scored.MilliCpu + pod.Request.Scored.MilliCpu);
            var memory = Left(node.Allocatable.Memory, node.Scored.Memory + pod.Request.Scored.Memory);
            scores[index] = (cpu + memory) / 2;
        }
    }

    private static double Left(long capacity, long used) =>
        capacity == 0 || used > capacity ? 0 : (capacity - used) * IScorePlugin.MaxScore / capacity;

    private static void Check(string resource, long wanted, long free, ref List<string>? reasons)
    {
        if (wanted > 0 && wanted > free)
            (reasons ??= []).Add("Insufficient " + resource);
    }
}
