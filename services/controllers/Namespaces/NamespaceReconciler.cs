using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Namespaces;

/// <summary>Empties a namespace that is being deleted, and lets it go when nothing is left in it.</summary>
internal sealed class NamespaceReconciler(IObjectCache<Namespace> namespaces, NamespaceContent content, IClusterApi api, TimeProvider time) : IReconciler
{
    private const string Finalizer = "kubernetes";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        if (namespaces.Find(key) is not { Metadata.DeletionTimestamp: not null } ns || !ns.Spec.Finalizers.Contains(Finalizer))
            return Outcome.Settled;
        var remains = await content.DeleteAsync(key.Name, ct);
        ns = await NoteAsync(ns, remains, ct);
        if (!remains.IsEmpty)
            return Outcome.After(remains.Patience ?? Pause);
        await api.FinalizeAsync(ns with { Spec = ns.Spec with { Finalizers = [.. ns.Spec.Finalizers.Where(name => name != Finalizer)] } }, ct);
        return Outcome.Settled;
    }

    private async Task<Namespace> NoteAsync(Namespace ns, NamespaceRemains remains, CancellationToken ct)
    {
        var conditions = NamespaceConditions.Of(ns.Status.Conditions, remains, time.GetUtcNow());
        if (ReferenceEquals(conditions, ns.Status.Conditions) && ns.Status.Phase == "Terminating")
            return ns;
        return await api.UpdateStatusAsync(ns with { Status = ns.Status with { Phase = "Terminating", Conditions = conditions } }, ct);
    }
}
