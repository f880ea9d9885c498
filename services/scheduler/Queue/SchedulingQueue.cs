using Cluster.Scheduler.Cache;

namespace Cluster.Scheduler.Queue;

/// <summary>Pods that wait for a node: ready to be tried, resting after a failure, or waiting for a change that can help.</summary>
/// <remarks>Back-off as upstream's: 1 s doubled with each attempt, at most 10 s; a pod that waits for a change longer than 5 minutes is tried
/// anyway. Higher priority first, then first come first served. Not thread-safe: it belongs to the scheduling loop.</remarks>
internal sealed class SchedulingQueue(TimeProvider time)
{
    internal static readonly TimeSpan InitialBackoff = TimeSpan.FromSeconds(1);
    internal static readonly TimeSpan MaxBackoff = TimeSpan.FromSeconds(10);
    internal static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, QueuedPod> _known = new(StringComparer.Ordinal);
    private readonly PriorityQueue<QueuedPod, (int, long)> _active = new();
    private readonly PriorityQueue<QueuedPod, DateTimeOffset> _resting = new();
    private readonly HashSet<QueuedPod> _activeSet = [];
    private readonly HashSet<QueuedPod> _restingSet = [];
    private readonly HashSet<QueuedPod> _waiting = [];
    private long _sequence;

    public int Active => _activeSet.Count;

    public int Resting => _restingSet.Count;

    public int Waiting => _waiting.Count;

    /// <summary>When the next resting pod becomes ready, or null.</summary>
    public DateTimeOffset? NextDue => _resting.TryPeek(out _, out var due) ? due : null;

    /// <summary>Adds a pod, or takes over its new state. A waiting pod whose spec changed is tried again.</summary>
    public void Set(PodInfo pod)
    {
        var uid = pod.Pod.Metadata.Uid;
        if (!_known.TryGetValue(uid, out var queued))
        {
            queued = new(pod, time.GetUtcNow());
            _known.Add(uid, queued);
            Activate(queued);
            return;
        }

        var changed = queued.Pod.Pod.Metadata.Generation != pod.Pod.Metadata.Generation
            || queued.Pod.Pod.Spec.SchedulingGates.Count != pod.Pod.Spec.SchedulingGates.Count
            || queued.Pod.Pod.Spec.Tolerations.Count != pod.Pod.Spec.Tolerations.Count;
        queued.Pod = new(pod.Pod, queued.Pod.Trace);
        if (changed && _waiting.Contains(queued))
            Retry(queued);
    }

    /// <summary>Forgets a pod: it was bound, finished or deleted.</summary>
    public void Remove(string uid)
    {
        if (!_known.Remove(uid, out var queued))
            return;
        _activeSet.Remove(queued);
        _restingSet.Remove(queued);
        _waiting.Remove(queued);
    }

    /// <summary>Takes the next pod to try, or null. It stays known until it is removed or given back.</summary>
    public QueuedPod? Take()
    {
        WakeRested();
        while (_active.TryDequeue(out var queued, out _))
        {
            if (!_activeSet.Remove(queued))
                continue;
            queued.Attempts++;
            return queued;
        }

        return null;
    }

    /// <summary>Gives back a pod for which no node was found: it waits for a change.</summary>
    public void Wait(QueuedPod queued, IReadOnlySet<string> refusedBy)
    {
        if (!IsKnown(queued))
            return;
        queued.RefusedBy = refusedBy;
        queued.FailedAt = time.GetUtcNow();
        _waiting.Add(queued);
    }

    /// <summary>Gives back a pod whose attempt failed for a reason that passes, such as a refused binding.</summary>
    public void Retry(QueuedPod queued)
    {
        if (!IsKnown(queued))
            return;
        _waiting.Remove(queued);
        if (queued.FailedAt == default)
            queued.FailedAt = time.GetUtcNow();
        var due = queued.FailedAt + BackoffAfter(queued.Attempts);
        if (due <= time.GetUtcNow())
        {
            Activate(queued);
            return;
        }

        if (_restingSet.Add(queued))
            _resting.Enqueue(queued, due);
    }

    /// <summary>Gives back a pod whose binding failed just now.</summary>
    public void RetryAfterFailure(QueuedPod queued)
    {
        queued.FailedAt = time.GetUtcNow();
        Retry(queued);
    }

    /// <summary>Moves the waiting pods that a change can help.</summary>
    public void Wake(Func<QueuedPod, bool> isHelped)
    {
        foreach (var queued in _waiting.Where(isHelped).ToList())
            Retry(queued);
    }

    /// <summary>Moves the pods that have waited for a change for too long.</summary>
    public void WakeStale()
    {
        var now = time.GetUtcNow();
        Wake(queued => now - queued.FailedAt > MaxWait);
    }

    /// <summary>1 s after the first attempt, doubled with each, at most 10 s.</summary>
    internal static TimeSpan BackoffAfter(int attempts)
    {
        var backoff = InitialBackoff;
        for (var attempt = 1; attempt < attempts && backoff < MaxBackoff; attempt++)
            backoff *= 2;
        return backoff < MaxBackoff ? backoff : MaxBackoff;
    }

    private bool IsKnown(QueuedPod queued) => _known.TryGetValue(queued.Pod.Pod.Metadata.Uid, out var known) && ReferenceEquals(known, queued);

    private void Activate(QueuedPod queued)
    {
        _waiting.Remove(queued);
        _restingSet.Remove(queued);
        if (_activeSet.Add(queued))
            _active.Enqueue(queued, (-queued.Pod.Priority, _sequence++));
    }

    private void WakeRested()
    {
        var now = time.GetUtcNow();
        while (_resting.TryPeek(out var queued, out var due) && due <= now)
        {
            _resting.Dequeue();
            if (_restingSet.Contains(queued))
                Activate(queued);
        }
    }
}
