namespace Cluster.Controllers.GarbageCollection;

/// <summary>The collector is woken by objects whose owner may be missing, by deletions that wait for it, and by whatever disappears.</summary>
internal sealed class GarbageTriggers(ObjectGraph graph) : ITriggerMap
{
    public TimeSpan ResyncPeriod => TimeSpan.FromSeconds(30);

    public IEnumerable<ObjectKey> AllKeys => graph.Suspects().Concat(graph.Going().Where(node => graph.DependentsOf(node.Uid).Count > 0)).Select(ItemKey.Of);

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change)
    {
        if (ResourceCatalog.IsEvent(change.Resource))
            return [];
        if (change.Type == WatchEventType.Deleted)
            return AfterDeletion(change);
        if (change.Deleting)
            return change.Finalizers.Any(GarbageCollector.IsOurs) ? [ItemKey.Of(change.Resource, change.Key)] : [];
        return change.Type == WatchEventType.Added && change.Owners.Any(owner => graph.Find(owner.Uid) is null) ? [ItemKey.Of(change.Resource, change.Key)] : [];
    }

    /// <summary>Its dependents have lost an owner; owners that wait for their dependents may be done.</summary>
    private IEnumerable<ObjectKey> AfterDeletion(ChangeReference change) => graph.DependentsOf(change.Uid)
        .Concat(change.Owners.Select(owner => graph.Find(owner.Uid)).OfType<GraphNode>().Where(owner => owner.Deleting))
        .Select(ItemKey.Of);
}
