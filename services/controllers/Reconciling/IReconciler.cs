namespace Cluster.Controllers.Reconciling;

/// <summary>Brings one object's world in line with what the object asks for.</summary>
/// <remarks>Driven by the caches as they are, never by the event that woke it; safe to run twice.</remarks>
internal interface IReconciler
{
    /// <summary>Called once before the first pass for a key on this replica: another replica may have acted a moment ago.</summary>
    ValueTask ActivateAsync(ObjectKey key, CancellationToken ct) => ValueTask.CompletedTask;

    ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct);
}
