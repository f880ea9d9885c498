using Cluster.Api.Core.V1;
using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;

namespace Cluster.Scheduler.Plugins;

/// <summary>Keeps pods off cordoned nodes, unless they tolerate the taint that stands for it.</summary>
internal sealed class NodeUnschedulableFilter : IFilterPlugin
{
    private static readonly string[] Reason = ["node(s) were unschedulable"];
    private static readonly Taint Cordoned = new() { Key = "node.kubernetes.io/unschedulable", Effect = "NoSchedule" };

    public string Name => "NodeUnschedulable";

    public ClusterChange HelpedBy => ClusterChange.NodeAdded | ClusterChange.NodeTaints;

    public bool ResolvableByEviction => false;

    public IReadOnlyList<string>? Refusal(PodInfo pod, NodeInfo node) =>
        node.Node.Spec.Unschedulable is true && !Tolerations.Cover(pod.Pod.Spec.Tolerations, Cordoned) ? Reason : null;
}
