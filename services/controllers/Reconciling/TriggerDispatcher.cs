using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Cluster.Controllers.Reconciling;

/// <summary>Has keys reconciled: bursts for one key collapse into one call in flight and one pending, failures are retried with back-off,
/// and keys that asked for it are visited again later.</summary>
internal sealed partial class TriggerDispatcher(IActorInvoker invoker, TimeProvider time, ILogger<TriggerDispatcher> logger) : IDisposable
{
    /// <summary>Calls in flight at once; more would only queue in the sidecar.</summary>
    private const int MaxCalls = 128;

    private readonly ConcurrentDictionary<(string ActorType, ObjectKey Key), KeyQueue> _queues = new();
    private readonly SemaphoreSlim _slots = new(MaxCalls);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Asks for a pass.</summary>
    /// <returns>Completes when a pass that began after this call has ended, well or not: a failed one is retried by itself.</returns>
    public Task TriggerAsync(string actorType, ObjectKey key, Trigger trigger)
    {
        var id = (actorType, key);
        while (true)
        {
            var queue = _queues.GetOrAdd(id, static (_, _) => new KeyQueue(), 0);
            if (queue.TryAdd(trigger, out var done, out var mustRun))
            {
                if (mustRun)
                    _ = Task.Run(() => RunAsync(id, queue));
                return done;
            }
            _queues.TryRemove(KeyValuePair.Create(id, queue)); // it was closing
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        foreach (var queue in _queues.Values)
            queue.StopTimer();
    }

    private async Task RunAsync((string ActorType, ObjectKey Key) id, KeyQueue queue)
    {
        while (queue.TryTake(out var trigger, out var done))
        {
            await CallAsync(id, queue, trigger);
            done.TrySetResult();
        }
        if (queue.TryClose())
            _queues.TryRemove(KeyValuePair.Create(id, queue));
    }

    private async Task CallAsync((string ActorType, ObjectKey Key) id, KeyQueue queue, Trigger trigger)
    {
        Activity.Current = null; // the flow was started by some earlier delivery or timer, whose trace is not this trigger's
        try
        {
            await _slots.WaitAsync(_stopping.Token);
            try
            {
                var outcome = await invoker.ReconcileAsync(id.ActorType, id.Key, trigger, _stopping.Token);
                queue.Failures = 0;
                if (outcome.Delay is { } delay)
                    Schedule(id, queue, delay, Trigger.None);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            LogRetry(id.ActorType, id.Key, ++queue.Failures, failure.Message);
            var pause = failure is ReconcileException { IsOutage: true } ? RetryBackoff.DuringOutage(queue.Failures) : RetryBackoff.After(queue.Failures);
            Schedule(id, queue, pause, trigger);
        }
    }

    private void Schedule((string ActorType, ObjectKey Key) id, KeyQueue queue, TimeSpan delay, Trigger trigger) =>
        queue.StartTimer(time, delay, () => _ = TriggerAsync(id.ActorType, id.Key, trigger));

    [LoggerMessage(Level = LogLevel.Debug, Message = "{ActorType} {Key} failed {Failures} times in a row: {Reason}")]
    private partial void LogRetry(string actorType, ObjectKey key, int failures, string reason);
}
