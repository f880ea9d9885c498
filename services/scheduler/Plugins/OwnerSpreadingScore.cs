using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;

namespace Cluster.Scheduler.Plugins;

/// <summary>Prefers nodes with fewer pods of the same owner, so that a node's loss takes few replicas along.</summary>
internal sealed class OwnerSpreadingScore : IScorePlugin
{
    public string Name => "PodTopologySpread";

    public int Weight => 2;

    public bool AppliesTo(PodInfo pod) => pod.OwnerUid is not null;

    public void Score(PodInfo pod, IReadOnlyList<NodeInfo> nodes, Span<double> scores)
    {
        for (var index = 0; index < nodes.Count; index++)
            scores[index] = nodes[index].PodsOf(pod.OwnerUid!);
        ScoreScale.FewerIsBetter(scores);
    }
}
