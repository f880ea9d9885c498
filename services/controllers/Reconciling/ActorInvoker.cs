using System.Diagnostics;
using Cluster.Dapr;
using Cluster.Dapr.Actors;

namespace Cluster.Controllers.Reconciling;

/// <summary>Calls reconciler actors through the sidecar.</summary>
internal sealed class ActorInvoker(IActorProxyFactory actors) : IActorInvoker
{
    public async Task<Outcome> ReconcileAsync(string actorType, ObjectKey key, Trigger trigger, CancellationToken ct)
    {
        using var span = trigger.Trace == default ? null : ControllerTelemetry.Source.StartActivity($"trigger {actorType}", ActivityKind.Producer, trigger.Trace);
        try
        {
            var actor = actors.Create(new ActorId(ActorKey.Of(key)), actorType);
            var answer = await actor.InvokeMethodAsync<ReconcileRequest, ReconcileAnswer>(nameof(ReconcilerActor.Reconcile), new(trigger.Revisions), ct);
            if (answer is null or { Failure: not null })
                throw new ReconcileException(answer?.Failure ?? "the actor gave no answer");
            return answer.DelayMilliseconds is { } delay ? Outcome.After(TimeSpan.FromMilliseconds(delay)) : Outcome.Settled;
        }
        catch (Exception failure) when (failure is DaprException or HttpRequestException or IOException)
        {
            throw new ReconcileException(failure.Message, failure);
        }
    }
}
