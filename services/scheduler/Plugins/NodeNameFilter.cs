using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;

namespace Cluster.Scheduler.Plugins;

/// <summary>Keeps a pod that names its node to that node.</summary>
internal sealed class NodeNameFilter : IFilterPlugin
{
    private static readonly string[] Reason = ["node(s) didn't match the requested node name"];

    public string Name => "NodeName";

    public ClusterChange HelpedBy => ClusterChange.NodeAdded;

    public bool ResolvableByEviction => false;

    public IReadOnlyList<string>? Refusal(PodInfo pod, NodeInfo node) =>
        pod.Pod.Spec.NodeName is { Length: > 0 } name && name != node.Name ? Reason : null;
}
