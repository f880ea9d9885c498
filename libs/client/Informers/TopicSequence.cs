namespace Cluster.Client.Informers;

/// <summary>Puts the events of a topic back in order and drops repeated ones.</summary>
/// <remarks>Each event names its predecessor. One whose predecessor has not been applied is held until that comes; when it
/// stays away, the caller lists anew and calls <see cref="Restart"/>. Not thread-safe.</remarks>
internal sealed class TopicSequence<TContent>(TimeProvider time)
{
    private readonly SortedList<long, (TopicEvent<TContent> Event, long Since)> _held = [];
    private long _applied = long.MaxValue;

    /// <summary>Events waiting for a predecessor.</summary>
    public int Held => _held.Count;

    /// <summary>How long the longest-waiting event has waited.</summary>
    public TimeSpan Waiting => _held.Count == 0 ? TimeSpan.Zero : time.GetElapsedTime(_held.Values.Min(entry => entry.Since));

    /// <summary>Whether a revision has been dealt with, so that its event need not even be decoded.</summary>
    public bool IsApplied(long revision) => revision <= _applied || _held.ContainsKey(revision);

    /// <summary>Takes an event in.</summary>
    /// <returns>The events that are now due, in order.</returns>
    public IEnumerable<TopicEvent<TContent>> Offer(TopicEvent<TContent> arrived)
    {
        if (IsApplied(arrived.Revision))
            return [];
        _held.Add(arrived.Revision, (arrived, time.GetTimestamp()));
        return TakeDue();
    }

    /// <summary>Continues from a list.</summary>
    /// <param name="revision">The list's revision: it contains every change up to here.</param>
    /// <returns>Held events that follow it.</returns>
    public IEnumerable<TopicEvent<TContent>> Restart(long revision)
    {
        _applied = revision;
        while (_held.Count > 0 && _held.GetKeyAtIndex(0) <= revision)
            _held.RemoveAt(0);
        return TakeDue();
    }

    private List<TopicEvent<TContent>> TakeDue()
    {
        var due = new List<TopicEvent<TContent>>();
        while (_held.Count > 0 && _held.GetValueAtIndex(0).Event is var first && first.Previous <= _applied)
        {
            _held.RemoveAt(0);
            _applied = first.Revision;
            due.Add(first);
        }
        return due;
    }
}
