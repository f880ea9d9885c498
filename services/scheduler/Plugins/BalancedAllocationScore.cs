using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;

namespace Cluster.Scheduler.Plugins;

/// <summary>Prefers nodes whose CPU and memory would be used to the same share.</summary>
internal sealed class BalancedAllocationScore : IScorePlugin
{
    public string Name => "NodeResourcesBalancedAllocation";

    public int Weight => 1;

    public bool AppliesTo(PodInfo pod) => true;

    public void Score(PodInfo pod, IReadOnlyList<NodeInfo> nodes, Span<double> scores)
    {
        for (var index = 0; index < nodes.Count; index++)
        {
            var node = nodes[index];
            var cpu = Share(node.Scored.MilliCpu + pod.Request.Scored.MilliCpu, node.Allocatable.MilliCpu);
            var memory = Share(node.Scored.Memory + pod.Request.Scored.Memory, node.Allocatable.Memory);

            // The standard deviation of two values is half their distance.
            scores[index] = (1 - (Math.Abs(cpu - memory) / 2)) * IScorePlugin.MaxScore;
        }
    }

    private static double Share(long used, long capacity) => capacity == 0 ? 1 : Math.Min(1, (double)used / capacity);
}
