using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Volumes;

/// <summary>Lets a deleted claim go when no pod uses it any longer.</summary>
/// <remarks>Source: upstream's pvc-protection controller. Pods are read past the cache: one that was made a moment ago counts.</remarks>
internal sealed class ClaimProtectionReconciler(IClusterApi api) : IReconciler
{
    public const string Finalizer = "kubernetes.io/pvc-protection";

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        if (await api.FindAsync<PersistentVolumeClaim>(key, ct) is not { Metadata.DeletionTimestamp: not null } claim || !claim.Metadata.Finalizers.Contains(Finalizer))
            return Outcome.Settled;
        var pods = await api.ListAsync<Pod>(new() { Namespace = key.Namespace }, ct);
        if (pods.Items.Any(pod => Uses(pod, key.Name)))
            return Outcome.Settled; // the pod's end wakes us
        await api.UpdateAsync(claim with { Metadata = claim.Metadata with { Finalizers = [.. claim.Metadata.Finalizers.Where(static name => name != Finalizer)] } }, ct);
        return Outcome.Settled;
    }

    /// <summary>A pod that no node has taken uses nothing yet, and one that has ended nothing any more.</summary>
    private static bool Uses(Pod pod, string claim) =>
        pod.Spec.NodeName is { Length: > 0 } && pod.Status.Phase is not ("Succeeded" or "Failed")
        && pod.Spec.Volumes.Any(volume => (volume.PersistentVolumeClaim?.ClaimName ?? (volume.Ephemeral is null ? null : $"{pod.Metadata.Name}-{volume.Name}")) == claim);
}
