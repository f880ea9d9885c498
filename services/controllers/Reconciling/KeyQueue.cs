using System.Diagnostics.CodeAnalysis;

namespace Cluster.Controllers.Reconciling;

/// <summary>What waits for one key: at most one merged trigger beside the call in flight, and one timer.</summary>
internal sealed class KeyQueue
{
    private readonly Lock _lock = new();
    private Trigger? _pending;
    private TaskCompletionSource? _pendingDone;
    private ITimer? _timer;
    private bool _running;
    private bool _closed;

    /// <summary>Failures in a row. Touched only by the one call in flight.</summary>
    public int Failures { get; set; }

    /// <summary>Adds a trigger to what is pending.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="done">Completes with the call that takes it.</param>
    /// <param name="mustRun">Whether the caller has to start the queue's loop.</param>
    /// <returns>False when the queue has closed: use a new one.</returns>
    public bool TryAdd(Trigger trigger, out Task done, out bool mustRun)
    {
        lock (_lock)
        {
            done = Task.CompletedTask;
            mustRun = !_running;
            if (_closed)
                return false;
            _pending = _pending?.With(trigger) ?? trigger;
            _pendingDone ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            _running = true;
            done = _pendingDone.Task;
            return true;
        }
    }

    /// <summary>Takes what is pending; false ends the loop.</summary>
    public bool TryTake([NotNullWhen(true)] out Trigger? trigger, [NotNullWhen(true)] out TaskCompletionSource? done)
    {
        lock (_lock)
        {
            (trigger, done) = (_pending, _pendingDone);
            (_pending, _pendingDone) = (null, null);
            return _running = trigger is not null && done is not null;
        }
    }

    /// <summary>Closes an idle queue that has nothing to remember.</summary>
    public bool TryClose()
    {
        lock (_lock)
            return _closed = !_running && _timer is null && Failures == 0;
    }

    /// <summary>Runs an action after a while, replacing what was scheduled before.</summary>
    public void StartTimer(TimeProvider time, TimeSpan delay, Action action)
    {
        lock (_lock)
        {
            _timer?.Dispose();
            ITimer? started = null;
            started = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer = started;
            started.Change(delay, Timeout.InfiniteTimeSpan);

            void Fire()
            {
                lock (_lock)
                {
                    if (ReferenceEquals(_timer, started))
                        _timer = null;
                }
                started!.Dispose();
                action();
            }
        }
    }

    public void StopTimer()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }
}
