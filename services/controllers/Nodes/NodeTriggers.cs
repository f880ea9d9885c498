using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Nodes;

/// <summary>A node is woken by itself, and by pods that are bound to it while it is tainted or gone.</summary>
internal sealed class NodeTriggers(IObjectCache<Node> nodes, IObjectCache<Pod> pods) : ITriggerMap
{
    /// <summary>Short, since the timers that notice a silent node die with the replica that holds them.</summary>
    public TimeSpan ResyncPeriod => TimeSpan.FromSeconds(30);

    /// <summary>Also the names of nodes that are gone but still have pods.</summary>
    public IEnumerable<ObjectKey> AllKeys =>
        nodes.All.Select(node => ObjectKey.Of(node)).Union(pods.All.SelectMany(NodePods.NodeOf).Select(name => new ObjectKey("", name)));

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change.Resource switch
    {
        "nodes" => [change.Key],
        "pods" when pods.Find(change.Key) is { } pod => NodePods.NodeOf(pod).Select(name => new ObjectKey("", name)).Where(NeedsAttention),
        _ => [],
    };

    private bool NeedsAttention(ObjectKey key) => nodes.Find(key) is not { } node || node.Spec.Taints.Any(taint => taint.Effect == "NoExecute");
}
