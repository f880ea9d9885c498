using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Nodes;

/// <summary>The shares are looked at when some node has none.</summary>
internal sealed class PodCidrTriggers(IObjectCache<Node> nodes) : ITriggerMap
{
    public TimeSpan ResyncPeriod => TimeSpan.FromSeconds(30);

    public IEnumerable<ObjectKey> AllKeys => nodes.All.Any(HasNone) ? [PodCidrReconciler.Key] : [];

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) =>
        change.Resource == "nodes" && nodes.Find(change.Key) is { } node && HasNone(node) ? [PodCidrReconciler.Key] : [];

    private static bool HasNone(Node node) => string.IsNullOrEmpty(node.Spec.PodCIDR);
}
