namespace Cluster.ApiServer.Storage.Memory;

/// <summary>The history of one topic. Guarded by the store's lock, but for <see cref="Changed"/>.</summary>
internal sealed class MemoryTopic(string name)
{
    private readonly List<(DateTimeOffset Time, StoreEvent Event)> _history = [];
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>The revision of the last event ever, trimmed or not.</summary>
    public long LastRevision { get; private set; }

    /// <summary>Completes at the next event.</summary>
    public Task Changed => _changed.Task;

    private long Oldest => _history.Count > 0 ? _history[0].Event.PreviousRevision : LastRevision;

    public void Append(StoreEvent change, DateTimeOffset time)
    {
        _history.Add((time, change with { PreviousRevision = LastRevision }));
        LastRevision = change.Revision;
        var signal = _changed;
        _changed = NewSignal();
        signal.SetResult();
    }

    public List<StoreEvent> After(long revision)
    {
        if (revision < Oldest)
            throw new RevisionCompactedException(name, revision, Oldest);
        var start = _history.FindLastIndex(entry => entry.Event.Revision <= revision) + 1;
        return [.. _history.Skip(start).Select(entry => entry.Event)];
    }

    public void Trim(DateTimeOffset before, int length)
    {
        _history.RemoveAll(entry => entry.Time < before);
        _history.RemoveRange(0, Math.Max(0, _history.Count - length));
    }

    public void Compact(long revision) => _history.RemoveAll(entry => entry.Event.Revision <= revision);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
