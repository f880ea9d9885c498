namespace Cluster.ApiServer.Watch;
/// <summary>One change in the history of a resource, linked to the next. Every watcher walks the same chain.</summary>
internal sealed class CacheEvent(long sequence, long revision, CachedObject? current, CachedObject? previous, CachedObject? departed = null)
{
    private CachedObject? _departed = departed;

    /// <summary>Position in the chain, counted from the cache's start.</summary>
    public long Sequence { get; } = sequence;

    public long Revision { get; } = revision;

    /// <summary>The object afterwards; null when the change deleted it.</summary>
    public CachedObject? Current { get; } = current;

    /// <summary>The object before; null when it is new.</summary>
    public CachedObject? Previous { get; } = previous;

    /// <summary>The last state at this event's revision: what a watcher gets whose selection the object has left.</summary>
    public CachedObject Departed => _departed ??= Previous!.AtRevision(Revision);

    /// <summary>Bytes of the objects this event keeps alive.</summary>
    public int Size => (Current?.Json.Length ?? 0) + (Previous?.Json.Length ?? 0);

    /// <summary>The following change, once there is one; null again when the history no longer reaches back to this one.</summary>
    public CacheEvent? Next { get; internal set; }

    /// <summary>What this change means to somebody with this selection; null when nothing.</summary>
    public (ChangeType Type, CachedObject Object)? Seen(Selection selection)
    {
        var now = Current is not null && selection.Matches(Current);
        var before = Previous is not null && selection.Matches(Previous);
        return (before, now) switch
        {
            (false, true) => (ChangeType.Added, Current!),
            (true, true) => (ChangeType.Modified, Current!),
            (true, false) => (ChangeType.Deleted, Departed),
            _ => null,
        };
    }
}
