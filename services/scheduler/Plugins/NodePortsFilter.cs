using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;

namespace Cluster.Scheduler.Plugins;

/// <summary>Keeps two pods from taking the same port of a node.</summary>
internal sealed class NodePortsFilter : IFilterPlugin
{
    private static readonly string[] Reason = ["node(s) didn't have free ports for the requested pod ports"];

    public string Name => "NodePorts";

    public ClusterChange HelpedBy => ClusterChange.NodeAdded | ClusterChange.PodLeft;

    public bool ResolvableByEviction => true;

    public IReadOnlyList<string>? Refusal(PodInfo pod, NodeInfo node)
    {
        foreach (var wanted in pod.Request.HostPorts)
        {
            foreach (var used in node.UsedPorts)
            {
                if (wanted.CollidesWith(used))
                    return Reason;
            }
        }

        return null;
    }
}
