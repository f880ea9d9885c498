using Cluster.Api.Meta.V1;

namespace Cluster.Controllers.GarbageCollection;

/// <summary>Finds out what an owner reference points at.</summary>
internal sealed class OwnerStates(ObjectGraph graph, ResourceCatalog catalog, IClusterApi api)
{
    /// <param name="owner">The reference.</param>
    /// <param name="ns">Namespace of the object that has it: a namespaced owner must be in the same.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ReconcileException">The owner is of a kind that is not served: it cannot be told whether it exists.</exception>
    public async Task<OwnerState> OfAsync(OwnerReference owner, string ns, CancellationToken ct)
    {
        if (graph.IsGone(owner.Uid))
            return OwnerState.Absent;
        if (await catalog.ByKindAsync(owner.ApiVersion, owner.Kind, ct) is not { } type)
            throw new ReconcileException($"owner {owner.Kind} {owner.Name} is of a kind that {owner.ApiVersion} does not serve");
        if (type.Namespaced && ns.Length == 0)
            return OwnerState.Absent; // a cluster-scoped object cannot be owned by a namespaced one
        var found = await api.FindAsync(type, new(type.Namespaced ? ns : "", owner.Name), ct);
        if (found is null || found.Metadata.Uid != owner.Uid)
            return OwnerState.Absent;
        return found.Metadata.DeletionTimestamp is not null && owner.BlockOwnerDeletion == true && found.Metadata.Finalizers.Contains(GarbageCollector.Foreground)
            ? OwnerState.WaitsForDependents
            : OwnerState.Present;
    }
}
