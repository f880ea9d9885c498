using Cluster.Api.Meta.V1;

namespace Cluster.Controllers.GarbageCollection;

/// <summary>Deletes objects whose owners are gone, and carries out foreground and orphan deletion.</summary>
/// <remarks>
/// 1. An object that waits for <c>orphan</c>: its dependents lose the reference, then it loses the finalizer.
/// 2. One that waits for <c>foregroundDeletion</c>: its dependents are deleted, and it goes when none that blocks is left.
/// 3. Any other object: while an owner lives it stays (and forgets owners that do not); without one it is deleted.
/// The graph only suggests; every decision is made on what the API server says.
/// </remarks>
internal sealed class GarbageCollector(ObjectGraph graph, ResourceCatalog catalog, OwnerStates owners, IClusterApi api) : IReconciler
{
    public const string Orphan = "orphan";
    public const string Foreground = "foregroundDeletion";
    private static readonly TimeSpan Recheck = TimeSpan.FromMilliseconds(500);

    public static bool IsOurs(string finalizer) => finalizer is Orphan or Foreground;

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        var (topic, objectKey) = ItemKey.Parse(key);
        if (await catalog.ByTopicAsync(topic, ct) is not { } type || await api.FindAsync(type, objectKey, ct) is not { } item)
            return Outcome.Settled;
        if (item.Metadata.DeletionTimestamp is null)
        {
            await CollectAsync(type, item, ct);
            return Outcome.Settled;
        }
        if (item.Metadata.Finalizers.Contains(Orphan))
            return await OrphanAsync(type, item, ct);
        return item.Metadata.Finalizers.Contains(Foreground) ? await DeleteDependentsAsync(type, item, ct) : Outcome.Settled;
    }

    private async Task CollectAsync(ResourceType type, PartialObject item, CancellationToken ct)
    {
        if (item.Metadata.OwnerReferences.Count == 0)
            return;
        var states = new List<(OwnerReference Owner, OwnerState State)>();
        foreach (var owner in item.Metadata.OwnerReferences)
            states.Add((owner, await owners.OfAsync(owner, item.Metadata.Namespace, ct)));
        if (states.Any(entry => entry.State == OwnerState.Present))
        {
            if (states.Any(entry => entry.State != OwnerState.Present))
                await PatchAsync(type, item, Owners(states.Where(entry => entry.State == OwnerState.Present).Select(entry => entry.Owner)), ct);
            return;
        }
        var waiting = states.Any(entry => entry.State == OwnerState.WaitsForDependents);
        await DeleteAsync(type, item, waiting && graph.DependentsOf(item.Metadata.Uid).Count > 0, ct);
    }

    private async Task<Outcome> OrphanAsync(ResourceType type, PartialObject item, CancellationToken ct)
    {
        foreach (var (dependentType, dependent) in await DependentsAsync(item, ct))
            await PatchAsync(dependentType, dependent, Owners(dependent.Metadata.OwnerReferences.Where(owner => owner.Uid != item.Metadata.Uid)), ct);
        await PatchAsync(type, item, WithoutFinalizer(item, Orphan), ct);
        return Outcome.Settled;
    }

    private async Task<Outcome> DeleteDependentsAsync(ResourceType type, PartialObject item, CancellationToken ct)
    {
        var dependents = await DependentsAsync(item, ct);
        foreach (var (dependentType, dependent) in dependents.Where(entry => entry.Object.Metadata.DeletionTimestamp is null))
            await CollectAsync(dependentType, dependent, ct);
        if (dependents.Any(entry => entry.Object.Metadata.OwnerReferences.Any(owner => owner.Uid == item.Metadata.Uid && owner.BlockOwnerDeletion == true)))
            return Outcome.After(Recheck);
        await PatchAsync(type, item, WithoutFinalizer(item, Foreground), ct);
        return Outcome.Settled;
    }

    /// <summary>The object's dependents as they are now.</summary>
    private async Task<List<(ResourceType Type, PartialObject Object)>> DependentsAsync(PartialObject item, CancellationToken ct)
    {
        var found = new List<(ResourceType, PartialObject)>();
        foreach (var node in graph.DependentsOf(item.Metadata.Uid))
        {
            if (await catalog.ByTopicAsync(node.Resource, ct) is { } type && await api.FindAsync(type, node.Key, ct) is { } dependent
                && dependent.Metadata.OwnerReferences.Any(owner => owner.Uid == item.Metadata.Uid))
                found.Add((type, dependent));
        }
        return found;
    }

    private async Task DeleteAsync(ResourceType type, PartialObject item, bool foreground, CancellationToken ct)
    {
        var options = new DeleteOptions
        {
            Preconditions = new() { Uid = item.Metadata.Uid, ResourceVersion = item.Metadata.ResourceVersion },
            PropagationPolicy = foreground ? "Foreground" : "Background",
        };
        await api.DeleteAsync(type, ObjectKey.Of(item), options, ct);
    }

    private async Task PatchAsync(ResourceType type, PartialObject item, Dictionary<string, object> metadata, CancellationToken ct)
    {
        metadata["uid"] = item.Metadata.Uid;
        metadata["resourceVersion"] = item.Metadata.ResourceVersion;
        try
        {
            await api.MergeAsync(type, ObjectKey.Of(item), new { metadata }, ct);
        }
        catch (KubernetesException failure) when (failure.IsNotFound)
        {
        }
    }

    private static Dictionary<string, object> Owners(IEnumerable<OwnerReference> kept) => new() { ["ownerReferences"] = kept.ToList() };

    private static Dictionary<string, object> WithoutFinalizer(PartialObject item, string finalizer) =>
        new() { ["finalizers"] = item.Metadata.Finalizers.Where(name => name != finalizer).ToList() };
}
