namespace Cluster.ApiServer.Watch;

/// <summary>The newest events of a resource, in order, up to a limit. The oldest one kept marks where the history begins.</summary>
/// <remarks>Not thread-safe: the cache guards it.</remarks>
internal sealed class EventRing
{
    private readonly int _limit;
    private CacheEvent[] _events = new CacheEvent[64];
    private int _start;
    private int _count;

    public EventRing(int limit, CacheEvent origin)
    {
        _limit = limit;
        Add(origin);
    }

    /// <summary>Everything after this event is in the ring.</summary>
    public CacheEvent Origin => At(0);

    public void Add(CacheEvent next)
    {
        if (_count == _events.Length && _count < _limit)
            Grow();
        if (_count == _events.Length)
        {
            _events[_start] = next;
            _start = (_start + 1) % _events.Length;
            return;
        }

        _events[(_start + _count++) % _events.Length] = next;
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

    private CacheEvent At(int index) => _events[(_start + index) % _events.Length];

    private void Grow()
    {
        var grown = new CacheEvent[Math.Min(_limit, _events.Length * 2)];
        for (var i = 0; i < _count; i++)
            grown[i] = At(i);
        (_events, _start) = (grown, 0);
    }
}
