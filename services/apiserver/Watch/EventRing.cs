namespace Cluster.ApiServer.Watch;

/// <summary>The newest events of a resource, in order, up to a number and a size. The oldest one kept marks where the history begins.</summary>
/// <remarks>
/// The cache guards every change; <see cref="OriginSequence"/> alone may be read by anybody. An event that leaves is cut off from the next one,
/// so that a watcher that stalls holds the event it stands at and not everything since.
/// </remarks>
internal sealed class EventRing
{
    /// <summary>Kept however large they are, so that watchers of large objects need not list again with every change.</summary>
    internal const int LeastEvents = 64;

    private readonly int _limit;
    private readonly long _sizeLimit;
    private CacheEvent[] _events = new CacheEvent[LeastEvents];
    private int _start;
    private int _count;
    private long _size;
    private long _originSequence;

    /// <param name="limit">Most events.</param>
    /// <param name="sizeLimit">Most bytes of objects, as long as there are more than <see cref="LeastEvents"/>.</param>
    /// <param name="origin">Where the history begins.</param>
    public EventRing(int limit, long sizeLimit, CacheEvent origin)
    {
        (_limit, _sizeLimit) = (limit, sizeLimit);
        Add(origin);
        _originSequence = origin.Sequence;
    }

    /// <summary>Position of the event after which everything is in the ring.</summary>
    public long OriginSequence => Interlocked.Read(ref _originSequence);

    public void Add(CacheEvent next)
    {
        while (_count == _limit || (_count >= LeastEvents && _size + next.Size > _sizeLimit))
            DropOldest();
        if (_count == _events.Length)
            Grow();
        _events[(_start + _count++) % _events.Length] = next;
        _size += next.Size;
    }

    /// <summary>The last event at or below a revision; null when the history begins above it.</summary>
    public CacheEvent? LastUpTo(long revision)
    {
        var (low, high) = (0, _count - 1);
        if (At(0).Revision > revision)
            return null;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (At(middle).Revision <= revision)
                low = middle;
            else
                high = middle - 1;
        }

        return At(low);
    }

    private void DropOldest()
    {
        var oldest = _events[_start];
        _events[_start] = null!;
        _start = (_start + 1) % _events.Length;
        _count--;
        _size -= oldest.Size;
        // In this order: whoever finds the link cut must find itself outrun, too.
        Interlocked.Exchange(ref _originSequence, At(0).Sequence);
        oldest.Next = null;
    }

    private CacheEvent At(int index) => _events[(_start + index) % _events.Length];

    private void Grow()
    {
        var grown = new CacheEvent[Math.Min(_limit, _events.Length * 2)];
        for (var i = 0; i < _count; i++)
            grown[i] = At(i);
        (_events, _start) = (grown, 0);
    }
}
