using Microsoft.Extensions.Hosting;

namespace Cluster.Controllers.Reconciling;

/// <summary>Visits every key of every controller now and then, spread over the period: heals whatever a lost trigger left behind.</summary>
internal sealed class Resync(IEnumerable<ControllerRegistration> controllers, CacheBarrier caches, TriggerDispatcher dispatcher, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await caches.WaitForSyncAsync(stoppingToken);
            await Task.WhenAll(controllers.Select(controller => RunAsync(controller, stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task RunAsync(ControllerRegistration controller, CancellationToken ct)
    {
        var period = TimeSpan.FromSeconds(2); // the first round comes soon: what happened while nobody ran has to be made good
        while (true)
        {
            var keys = controller.Triggers.AllKeys.ToArray();
            Random.Shared.Shuffle(keys);
            var pause = period / (keys.Length + 1);
            foreach (var key in keys)
            {
                await Task.Delay(Jitter(pause), time, ct);
                _ = dispatcher.TriggerAsync(controller.ActorType, key, Trigger.None);
            }
            await Task.Delay(Jitter(pause), time, ct);
            period = controller.Triggers.ResyncPeriod;
        }
    }

    private static TimeSpan Jitter(TimeSpan pause) => pause * (0.5 + Random.Shared.NextDouble());
}
