namespace Cluster.Sidecar.Redis;

/// <summary>The recent end of one stream, read once and shared by everybody in this process who follows it.</summary>
/// <remarks>Whoever falls behind what is kept here reads the rest from Redis.</remarks>
internal sealed class StreamTail(string key, RedisClient redis)
{
    /// <summary>Bounds of what is kept: 256 entries or 1 MiB, so thirty busy topics stay below 32 MiB.</summary>
    private const int MaxEntries = 256;
    private const int MaxBytes = 1024 * 1024;

    private readonly Lock _sync = new();
    private readonly LinkedList<StreamEntry> _recent = new();
    private TaskCompletionSource _changed = NewSignal();
    private StreamId _from;
    private long _bytes;
    private long _version;
    private int _epoch;

    public string Key => key;

    /// <summary>False until the feed has found the stream's end.</summary>
    public bool IsPlaced { get; private set; }

    /// <summary>The last entry the feed has seen.</summary>
    public StreamId Last { get; private set; }

    /// <summary>Grows with every change; see <see cref="WaitBeyondAsync"/>.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Sets the stream's end as it is in Redis. An end before the one known means that the stream was lost: readers start again.</summary>
    public void Place(StreamId last)
    {
        lock (_sync)
        {
            if (IsPlaced && last >= Last) return;
            if (IsPlaced) _epoch++;
            _recent.Clear();
            _bytes = 0;
            _from = Last = last;
            IsPlaced = true;
            Announce();
        }
    }

    public void Append(List<StreamEntry> entries)
    {
        lock (_sync)
        {
            foreach (var entry in entries)
            {
                _recent.AddLast(entry);
                _bytes += entry.Data?.Length ?? 0;
                Last = entry.Id;
            }
            while (_recent.Count > MaxEntries || (_bytes > MaxBytes && _recent.Count > 1))
            {
                var oldest = _recent.First!.Value;
                _bytes -= oldest.Data?.Length ?? 0;
                _from = oldest.Id;
                _recent.RemoveFirst();
            }
            Announce();
        }
    }

    /// <summary>Waits until something has been appended since <see cref="Version"/> was <paramref name="version"/>.</summary>
    public Task WaitBeyondAsync(long version, CancellationToken ct)
    {
        lock (_sync) return _version > version ? Task.CompletedTask : _changed.Task.WaitAsync(ct);
    }

    /// <summary>The next entries after a reader's place, which moves on; waits while there are none.</summary>
    /// <exception cref="RedisException">Older entries were needed and Redis is away.</exception>
    public async Task<List<StreamEntry>> ReadAfterAsync(StreamCursor cursor, int max, CancellationToken ct)
    {
        while (true)
        {
            Task changed;
            StreamId from;
            lock (_sync)
            {
                if (cursor.Epoch != _epoch) (cursor.Place, cursor.Epoch) = (default, _epoch);
                if (IsPlaced && cursor.Place >= _from && cursor.Place < Last) return Moved(cursor, Recent(cursor.Place, max));
                (from, changed) = (IsPlaced ? _from : default, _changed.Task);
            }
            if (cursor.Place >= from)
            {
                await changed.WaitAsync(ct);
                continue;
            }
            var older = StreamEntry.ReadAll(await redis.CallAsync(["XRANGE", key, $"({cursor.Place}", "+", "COUNT", max], ct));
            if (older.Count > 0) return Moved(cursor, older);
            cursor.Place = from; // the entries in between have been trimmed away
        }
    }

    private static List<StreamEntry> Moved(StreamCursor cursor, List<StreamEntry> entries)
    {
        cursor.Place = entries[^1].Id;
        return entries;
    }

    private List<StreamEntry> Recent(StreamId after, int max)
    {
        // Followers are nearly always near the end, so walk from there.
        var node = _recent.Last;
        while (node?.Previous is { } previous && previous.Value.Id > after) node = previous;
        var found = new List<StreamEntry>();
        for (; node is not null && found.Count < max; node = node.Next) found.Add(node.Value);
        return found;
    }

    private void Announce()
    {
        _version++;
        _changed.SetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
