using Cluster.Api.Meta.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Reconciling;

/// <summary>Finds what an owner controls by its selector: adopts orphans that match and releases what no longer does.</summary>
internal sealed class ClaimedObjects<T>(IObjectCache<T> cache, IClusterApi api) where T : class, IKubernetesObject
{
    /// <summary>Name of the cache's index of objects without a controller, by namespace.</summary>
    public const string OrphansIndex = "orphans";

    /// <summary>What the index holds for an object.</summary>
    public static IEnumerable<string> OrphanValues(T obj) => Ownership.ControllerOf(obj) is null ? [obj.Metadata.Namespace] : [];

    /// <summary>The objects that the owner controls after claiming.</summary>
    /// <param name="owner">The owner; one that is being deleted adopts and releases nothing.</param>
    /// <param name="selector">Its selector.</param>
    /// <param name="canAdopt">Which orphans may be adopted.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<List<T>> ClaimAsync(IKubernetesObject owner, LabelSelector selector, Func<T, bool> canAdopt, CancellationToken ct)
    {
        var matches = Selector.From(selector);
        var going = owner.Metadata.DeletionTimestamp is not null;
        var claimed = new List<T>();
        foreach (var obj in cache.OwnedBy(owner.Metadata.Uid).Where(obj => obj.IsControlledBy(owner)))
        {
            if (going || matches.Matches(obj.Metadata.Labels))
                claimed.Add(obj);
            else if (obj.Metadata.DeletionTimestamp is null)
                await TryPatchAsync(obj, Ownership.ReleasePatch(obj, owner), ct);
        }
        if (going)
            return claimed;
        foreach (var orphan in cache.By(OrphansIndex, owner.Metadata.Namespace))
        {
            if (orphan.Metadata.DeletionTimestamp is null && canAdopt(orphan) && matches.Matches(orphan.Metadata.Labels)
                && await TryPatchAsync(orphan, Ownership.AdoptionPatch(orphan, owner), ct) is { } adopted)
                claimed.Add(adopted);
        }
        return claimed;
    }

    private async Task<T?> TryPatchAsync(T obj, object patch, CancellationToken ct)
    {
        try
        {
            return await api.MergeAsync(obj, patch, ct);
        }
        catch (KubernetesException failure) when (failure.IsNotFound || failure.IsConflict || failure.IsInvalid)
        {
            return null; // gone or changed meanwhile; its next event brings us back
        }
    }
}
