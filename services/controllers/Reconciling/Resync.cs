using Microsoft.Extensions.Hosting;

namespace Cluster.Controllers.Reconciling;

/// <summary>Visits every key of every controller now and then, spread over the period: heals whatever a lost trigger left behind.</summary>
internal sealed class Resync(IEnumerable<ControllerRegistration> controllers, CacheBarrier caches, TriggerDispatcher dispatcher, TimeProvider time) : BackgroundService
{
    /// <summary>Length of a round in which nothing may wait: the first one, since what happened while nobody ran has to be made good.</summary>
    private static readonly TimeSpan SoonPeriod = TimeSpan.FromSeconds(2);
    private CancellationTokenSource _hurry = new();

    /// <summary>Begins a round anew that visits every key soon.</summary>
    public void Hurry() => Interlocked.Exchange(ref _hurry, new()).Cancel();

    public override void Dispose()
    {
        _hurry.Dispose();
        base.Dispose();
    }

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
        CancellationTokenSource? last = null;
        while (true)
        {
            var hurry = Volatile.Read(ref _hurry);
            var period = ReferenceEquals(hurry, last) ? controller.Triggers.ResyncPeriod : SoonPeriod;
            last = hurry;
            using var round = CancellationTokenSource.CreateLinkedTokenSource(ct, hurry.Token);
            try
            {
                await VisitAllAsync(controller, period, round.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // A new round is wanted at once.
            }
        }
    }

    private async Task VisitAllAsync(ControllerRegistration controller, TimeSpan period, CancellationToken ct)
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
    }

    private static TimeSpan Jitter(TimeSpan pause) => pause * (0.5 + Random.Shared.NextDouble());
}
