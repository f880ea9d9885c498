using System.Collections.Concurrent;

namespace Cluster.ApiServer.Settings;

/// <summary>Answers of others, kept for a while. Thread-safe; bounded: when it is full, it starts over.</summary>
internal sealed class ExpiringCache<TKey, TValue>(int limit, TimeProvider time)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset End)> _entries = new();
    private int _count;

    public bool TryGet(TKey key, out TValue value)
    {
        var isThere = _entries.TryGetValue(key, out var entry) && time.GetUtcNow() < entry.End;
        value = entry.Value;
        return isThere;
    }

    public void Set(TKey key, TValue value, TimeSpan life)
    {
        if (life <= TimeSpan.Zero)
            return;
        if (Interlocked.Increment(ref _count) > limit)
        {
            _entries.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        _entries[key] = (value, time.GetUtcNow() + life);
    }
}
