using System.Diagnostics;
using Cluster.Dapr;
using Cluster.Dapr.Actors;

namespace Cluster.Controllers.Reconciling;

/// <summary>Calls reconciler actors through the sidecar.</summary>
internal sealed class ActorInvoker(IActorProxyFactory actors) : IActorInvoker
{
    /// <summary>Longer than any pass: reached only when the sidecar hangs.</summary>
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(90);

    public async Task<Outcome> ReconcileAsync(string actorType, ObjectKey key, Trigger trigger, CancellationToken ct)
    {
        using var span = trigger.Trace == default ? null : ControllerTelemetry.Source.StartActivity($"trigger {actorType}", ActivityKind.Producer, trigger.Trace);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(CallLimit);
        try
        {
            var actor = actors.Create(new ActorId(ActorKey.Of(key)), actorType);
            var answer = await actor.InvokeMethodAsync<ReconcileRequest, ReconcileAnswer>(nameof(ReconcilerActor.Reconcile), new(trigger.Revisions), limit.Token);
            if (answer is null or { Failure: not null })
                throw new ReconcileException(answer?.Failure ?? "the actor gave no answer") { IsOutage = answer?.IsOutage ?? true };
            return answer.DelayMilliseconds is { } delay ? Outcome.After(TimeSpan.FromMilliseconds(delay)) : Outcome.Settled;
        }
        catch (Exception failure) when (failure is DaprException or HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            throw new ReconcileException(failure.Message, failure) { IsOutage = true };
        }
    }
}
