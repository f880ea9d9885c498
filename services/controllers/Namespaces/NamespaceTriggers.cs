using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Namespaces;

/// <summary>A namespace is woken by itself, and while it is going by whatever disappears from it.</summary>
internal sealed class NamespaceTriggers(IObjectCache<Namespace> namespaces) : ITriggerMap
{
    public TimeSpan ResyncPeriod => TimeSpan.FromSeconds(30);

    public IEnumerable<ObjectKey> AllKeys => namespaces.All.Where(IsGoing).Select(ns => ObjectKey.Of(ns));

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change switch
    {
        { Resource: "namespaces", Type: not WatchEventType.Deleted } => [change.Key],
        { Resource: "pods", Type: WatchEventType.Deleted } when namespaces.Find(new("", change.Key.Namespace)) is { } ns && IsGoing(ns) => [ObjectKey.Of(ns)],
        _ => [],
    };

    private static bool IsGoing(Namespace ns) => ns.Metadata.DeletionTimestamp is not null;
}
