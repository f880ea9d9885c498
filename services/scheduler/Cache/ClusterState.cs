using Cluster.Api.Core.V1;

namespace Cluster.Scheduler.Cache;

/// <summary>Nodes and the pods on them, including pods assumed to be there while their binding is under way.</summary>
/// <remarks>Not thread-safe: it belongs to the scheduling loop.</remarks>
internal sealed class ClusterState
{
    private readonly Dictionary<string, NodeInfo> _nodes = new(StringComparer.Ordinal);
    private readonly List<NodeInfo> _order = [];
    private readonly Dictionary<string, string> _nodeOfPod = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, PodInfo>> _waitingForNode = new(StringComparer.Ordinal);

    /// <summary>The nodes, in the order in which they joined.</summary>
    public IReadOnlyList<NodeInfo> Nodes => _order;

    public NodeInfo? Find(string node) => _nodes.GetValueOrDefault(node);

    public NodeInfo SetNode(Node node)
    {
        if (_nodes.TryGetValue(node.Metadata.Name, out var info))
        {
            info.Update(node);
            return info;
        }

        info = new(node);
        _nodes.Add(info.Name, info);
        _order.Add(info);
        if (_waitingForNode.Remove(info.Name, out var pods))
        {
            foreach (var pod in pods.Values)
                info.Add(pod);
        }

        return info;
    }

    /// <summary>Forgets the node; its pods are kept aside, since the node may come back before they are gone.</summary>
    public void RemoveNode(string name)
    {
        if (!_nodes.Remove(name, out var info))
            return;
        _order.Remove(info);
        if (info.Pods.Count > 0)
            _waitingForNode[name] = new(info.Pods, StringComparer.Ordinal);
    }

    /// <summary>Puts a pod on a node, whether bound or only assumed to be. Moves it when it was elsewhere.</summary>
    public void SetPod(PodInfo pod, string node)
    {
        RemovePod(pod.Pod.Metadata.Uid);
        _nodeOfPod[pod.Pod.Metadata.Uid] = node;
        if (_nodes.TryGetValue(node, out var info))
            info.Add(pod);
        else
            (_waitingForNode.TryGetValue(node, out var pods) ? pods : _waitingForNode[node] = new(StringComparer.Ordinal))[pod.Pod.Metadata.Uid] = pod;
    }

    /// <summary>Frees what a pod took.</summary>
    /// <returns>The node it was on, or null when it was on none or on one that is unknown.</returns>
    public NodeInfo? RemovePod(string uid)
    {
        if (!_nodeOfPod.Remove(uid, out var node))
            return null;
        if (_nodes.TryGetValue(node, out var info))
            info.Remove(uid);
        else if (_waitingForNode.TryGetValue(node, out var pods))
            pods.Remove(uid);
        return info;
    }
}
