using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;

namespace Cluster.Scheduler.Plugins;

/// <summary>Keeps pods off nodes with taints that they do not tolerate, and prefers nodes with fewer soft ones.</summary>
internal sealed class TaintTolerationFilter : IFilterPlugin, IScorePlugin
{
    public string Name => "TaintToleration";

    public ClusterChange HelpedBy => ClusterChange.NodeAdded | ClusterChange.NodeTaints;

    public bool ResolvableByEviction => false;

    public int Weight => 3;

    public IReadOnlyList<string>? Refusal(PodInfo pod, NodeInfo node)
    {
        foreach (var taint in node.Node.Spec.Taints)
        {
            if (taint.Effect is "NoSchedule" or "NoExecute" && !Tolerations.Cover(pod.Pod.Spec.Tolerations, taint))
                return [$"node(s) had untolerated taint {{{taint.Key}: {taint.Value}}}"];
        }

        return null;
    }

    public bool AppliesTo(PodInfo pod) => true;

    public void Score(PodInfo pod, IReadOnlyList<NodeInfo> nodes, Span<double> scores)
    {
        for (var index = 0; index < nodes.Count; index++)
        {
            foreach (var taint in nodes[index].Node.Spec.Taints)
            {
                if (taint.Effect == "PreferNoSchedule" && !Tolerations.Cover(pod.Pod.Spec.Tolerations, taint))
                    scores[index]++;
            }
        }

        ScoreScale.FewerIsBetter(scores);
    }
}
