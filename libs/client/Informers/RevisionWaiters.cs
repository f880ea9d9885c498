namespace Cluster.Client.Informers;

/// <summary>Wakes those who wait for a revision. Thread-safe.</summary>
internal sealed class RevisionWaiters
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private long _reached;

    public long Reached => Volatile.Read(ref _reached);

    public Task WaitAsync(long revision, CancellationToken ct)
    {
        lock (_lock)
        {
            if (revision <= _reached)
                return Task.CompletedTask;
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiter, revision);
            return waiter.Task.WaitAsync(ct);
        }
    }

    public void Advance(long revision)
    {
        if (revision > Reached)
            Reset(revision);
    }

    public void Reset(long revision)
    {
        lock (_lock)
        {
            Volatile.Write(ref _reached, revision);
            while (_waiting.TryPeek(out var waiter, out var wanted) && wanted <= revision)
            {
                _waiting.Dequeue();
                waiter.TrySetResult();
            }
        }
    }
}
