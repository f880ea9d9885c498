using System.Collections.Concurrent;

namespace Cluster.Kubelet.Images;

/// <summary>How long a pull that failed is left alone: 10 s, doubled with each failure up to 5 min. Thread-safe.</summary>
/// <remarks>A key that has not failed for 10 min (twice the longest rest) starts over.</remarks>
internal sealed class PullBackoff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Rest> _rests = new();

    public bool IsResting(string key, out string lastError)
    {
        lastError = "";
        if (!_rests.TryGetValue(key, out var rest) || time.GetUtcNow() - rest.Since >= rest.Length)
            return false;
        lastError = rest.Error;
        return true;
    }

    public void Failed(string key, string error)
    {
        var now = time.GetUtcNow();
        _rests.AddOrUpdate(key, _ => new(now, First, error), (_, last) =>
            now - last.Since > 2 * Longest ? new(now, First, error) : new(now, last.Length * 2 < Longest ? last.Length * 2 : Longest, error));
        foreach (var (old, rest) in _rests)
            if (now - rest.Since > 2 * Longest)
                _rests.TryRemove(KeyValuePair.Create(old, rest));
    }

    private sealed record Rest(DateTimeOffset Since, TimeSpan Length, string Error);
}
