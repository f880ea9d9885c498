using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Volumes;

/// <summary>Lets a deleted volume go when no claim is bound to it any longer.</summary>
/// <remarks>Source: upstream's pv-protection controller.</remarks>
internal sealed class VolumeProtectionReconciler(IClusterApi api) : IReconciler
{
    public const string Finalizer = "kubernetes.io/pv-protection";

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        if (await api.FindAsync<PersistentVolume>(key, ct) is not { Metadata.DeletionTimestamp: not null, Status.Phase: not "Bound" } volume
            || !volume.Metadata.Finalizers.Contains(Finalizer))
            return Outcome.Settled;
        await api.UpdateAsync(volume with { Metadata = volume.Metadata with { Finalizers = [.. volume.Metadata.Finalizers.Where(static name => name != Finalizer)] } }, ct);
        return Outcome.Settled;
    }
}
