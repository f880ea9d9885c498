namespace Cluster.ApiServer.Admission.Events;

/// <summary>A bucket of tokens per key, filled at a steady rate. Thread-safe and bounded.</summary>
/// <param name="rate">Tokens per second.</param>
/// <param name="burst">What a bucket holds.</param>
/// <param name="limit">Most buckets; the one not used for longest gives way.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenBuckets(double rate, double burst, int limit, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Bucket>> _buckets = new(StringComparer.Ordinal);
    private readonly LinkedList<Bucket> _byUse = new();

    /// <summary>Takes a token; false when there is none.</summary>
    public bool TryTake(string key)
    {
        lock (_lock)
        {
            var bucket = BucketOf(key);
            var now = time.GetTimestamp();
            bucket.Tokens = Math.Min(burst, bucket.Tokens + (time.GetElapsedTime(bucket.Filled, now).TotalSeconds * rate));
            bucket.Filled = now;
            if (bucket.Tokens < 1)
                return false;
            bucket.Tokens--;
            return true;
        }
    }

    private Bucket BucketOf(string key)
    {
        if (_buckets.TryGetValue(key, out var known))
        {
            _byUse.Remove(known);
            _byUse.AddFirst(known);
            return known.Value;
        }

        if (_buckets.Count >= limit)
        {
            _buckets.Remove(_byUse.Last!.Value.Key);
            _byUse.RemoveLast();
        }

        var bucket = new Bucket(key) { Tokens = burst, Filled = time.GetTimestamp() };
        _buckets[key] = _byUse.AddFirst(bucket);
        return bucket;
    }

    private sealed class Bucket(string key)
    {
        public string Key { get; } = key;

        public double Tokens { get; set; }

        public long Filled { get; set; }
    }
}
