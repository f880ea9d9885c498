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

    public string Key => key;

    /// <summary>False until the feed has found the stream's end.</summary>
    public bool IsPlaced { get; private set; }

    /// <summary>The last entry the feed has seen.</summary>
    public StreamId Last { get; private set; }

    /// <summary>Grows with every change; see <see cref="WaitBeyondAsync"/>.</summary>
    public long Version => Volatile.Read(ref _version);

    public void Place(StreamId last)
    {
        lock (_sync)
        {
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

    /// <summary>The next entries after a place; waits while there are none.</summary>
    /// <exception cref="RedisException">Older entries were needed and Redis is away.</exception>
    public async Task<List<StreamEntry>> ReadAfterAsync(StreamId after, int max, CancellationToken ct)
    {
        while (true)
        {
            Task changed;
            bool covered;
            lock (_sync)
            {
                covered = IsPlaced && after >= _from;
                if (covered && after < Last) return Recent(after, max);
                changed = _changed.Task;
            }
            if (IsPlaced && !covered)
            {
                var floor = _from;
                var older = StreamEntry.ReadAll(await redis.CallAsync(["XRANGE", key, $"({after}", "+", "COUNT", max], ct));
                if (older.Count > 0) return older;
                after = floor; // the entries in between have been trimmed away
                continue;
            }
            await changed.WaitAsync(ct);
        }
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
