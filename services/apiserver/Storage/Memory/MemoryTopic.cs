using Cluster.ApiServer.Storage.History;

namespace Cluster.ApiServer.Storage.Memory;

/// <summary>The history of one topic. Guarded by the store's lock, but for <see cref="Changed"/>.</summary>
internal sealed class MemoryTopic(string name)
{
    private readonly List<(StoreEvent Event, PastChange Past)> _history = [];
    private TaskCompletionSource _changed = NewSignal();
    private HistoryPoint _forgotten;

    /// <summary>The revision of the last event ever, trimmed or not.</summary>
    public long LastRevision { get; private set; }

    /// <summary>Completes at the next event.</summary>
    public Task Changed => _changed.Task;

    private long Oldest => _history.Count > 0 ? _history[0].Event.PreviousRevision : LastRevision;

    public MemoryHistory History => new(_forgotten, [.. _history.Select(entry => entry.Past)]);

    public void Append(StoreEvent change, PastChange past)
    {
        _history.Add((change with { PreviousRevision = LastRevision }, past));
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
        var old = _history.FindLastIndex(entry => entry.Past.Time < before) + 1;
        Forget(Math.Max(old, _history.Count - length));
    }

    public void Compact(long revision) => Forget(_history.FindLastIndex(entry => entry.Event.Revision <= revision) + 1);

    private void Forget(int count)
    {
        if (count <= 0)
            return;
        var last = _history[count - 1].Past;
        _forgotten = new(last.Revision, last.Time);
        _history.RemoveRange(0, count);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
