using System.Collections.Concurrent;

namespace Cluster.Controllers.Nodes;

/// <summary>Remembers when each node's heartbeat was last seen to move, by our own clock.</summary>
/// <remarks>A heartbeat seen for the first time counts from the time it states (if that is past), so that a controller which has just
/// taken over does not start its patience anew.</remarks>
internal sealed class Heartbeats
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset Stated, DateTimeOffset Seen)> _last = new(StringComparer.Ordinal);

    /// <summary>How long the node has been silent.</summary>
    /// <param name="node">Its name.</param>
    /// <param name="stated">The time its newest heartbeat states.</param>
    /// <param name="now">The present.</param>
    /// <param name="isLive">Whether that was read past the cache. A cache may lag behind what was read live before: only a later heartbeat
    /// from it is news.</param>
    public TimeSpan SilenceOf(string node, DateTimeOffset stated, DateTimeOffset now, bool isLive = false)
    {
        var entry = _last.AddOrUpdate(node,
            _ => (stated, stated < now ? stated : now),
            (_, last) => last.Stated == stated || (!isLive && stated < last.Stated) ? last : (stated, now));
        return now - entry.Seen;
    }

    public void Forget(string node) => _last.TryRemove(node, out _);
}
