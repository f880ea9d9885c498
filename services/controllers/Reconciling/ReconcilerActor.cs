using Cluster.Dapr.Actors.Runtime;
using Microsoft.Extensions.Logging;

namespace Cluster.Controllers.Reconciling;

/// <summary>The actor behind every controller: one instance per key, one pass at a time anywhere in the cluster.</summary>
/// <remarks>Holds no state worth keeping: everything it knows comes from the caches.</remarks>
internal sealed partial class ReconcilerActor(ActorHost host, string controller, IReconciler reconciler, CacheBarrier caches, ILogger logger) : Actor(host)
{
    /// <summary>How long a pass may wait for the caches to reach its trigger, and how long it may take.</summary>
    private static readonly TimeSpan CatchUpLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PassLimit = TimeSpan.FromSeconds(60);

    private readonly OwnWrites _writes = new();
    private bool _activated;

    public async Task<ReconcileAnswer> Reconcile(ReconcileRequest request, CancellationToken ct)
    {
        var key = ActorKey.Parse(Id.GetId());
        using var span = ControllerTelemetry.Source.StartActivity($"reconcile {controller}");
        span?.SetTag("key", key.ToString());
        try
        {
            await CatchUpAsync(request, ct);
            var outcome = await PassAsync(key, ct);
            return new((long?)outcome.Delay?.TotalMilliseconds);
        }
        catch (KubernetesException failure) when (failure.IsConflict)
        {
            LogConflict(controller, key, failure.Message);
            return new(null, failure.Message);
        }
        catch (Exception failure) when (failure is KubernetesException or ReconcileException || (Outage.Is(failure) && !ct.IsCancellationRequested))
        {
            LogRefusal(controller, key, failure.Message);
            return new(null, failure.Message, Outage.Is(failure));
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            span?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, failure.Message);
            LogFailure(controller, key, failure);
            return new(null, $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private async Task CatchUpAsync(ReconcileRequest request, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(CatchUpLimit);
        try
        {
            await caches.WaitForSyncAsync(limit.Token);
            await caches.WaitAsync(request.Revisions, limit.Token);
            await caches.WaitAsync(_writes.Revisions, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ReconcileException("the caches of this replica are behind");
        }
    }

    private async Task<Outcome> PassAsync(ObjectKey key, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(PassLimit);
        OwnWrites.Current = _writes;
        if (!_activated)
            await reconciler.ActivateAsync(key, limit.Token);
        _activated = true;
        return await reconciler.ReconcileAsync(key, limit.Token);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Controller} {Key} was overtaken: {Reason}")]
    private partial void LogConflict(string controller, ObjectKey key, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Controller} {Key} failed and is tried again: {Reason}")]
    private partial void LogRefusal(string controller, ObjectKey key, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Controller} {Key} failed")]
    private partial void LogFailure(string controller, ObjectKey key, Exception failure);
}
