namespace Cluster.Controllers.Reconciling;

/// <summary>Has a key reconciled by its actor, wherever in the cluster that lives.</summary>
internal interface IActorInvoker
{
    /// <exception cref="ReconcileException">The pass failed, or the actor cannot be reached.</exception>
    Task<Outcome> ReconcileAsync(string actorType, ObjectKey key, Trigger trigger, CancellationToken ct);
}
