using System.Collections.Concurrent;

namespace Cluster.Kubelet.Pods;

/// <summary>How long a container that ended waits before it is started again.</summary>
/// <remarks>The first restart is immediate; after it 10 s, doubling to 5 min; forgotten once a run has lasted 10 min.
/// Source: the kubelet's container back-off. Thread-safe.</remarks>
internal sealed class CrashBackOff(TimeProvider time)
{
    internal static readonly TimeSpan Initial = TimeSpan.FromSeconds(10);
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ForgetAfter = 2 * Longest;

    private readonly ConcurrentDictionary<(string PodUid, string Container), (TimeSpan Delay, DateTimeOffset Updated)> _delays = new();

    /// <summary>The delay in force for a container that ended at <paramref name="ended"/>, and what is left of it.</summary>
    /// <returns>Null when the container may start now.</returns>
    public (TimeSpan Delay, TimeSpan Left)? Wait(string podUid, string container, DateTimeOffset ended)
    {
        if (!_delays.TryGetValue((podUid, container), out var entry) || ended - entry.Updated > ForgetAfter)
            return null;
        var left = ended + entry.Delay - time.GetUtcNow();
        return left > TimeSpan.Zero ? (entry.Delay, left) : null;
    }

    /// <summary>Notes a restart: the next one waits longer.</summary>
    public void Restarted(string podUid, string container, DateTimeOffset ended)
    {
        var now = time.GetUtcNow();
        _delays.AddOrUpdate((podUid, container),
            static (_, now) => (Initial, now),
            (_, entry, now) => ended - entry.Updated > ForgetAfter ? (Initial, now)
                : (entry.Delay * 2 < Longest ? entry.Delay * 2 : Longest, now),
            now);
    }

    public void Forget(string podUid)
    {
        foreach (var key in _delays.Keys.Where(key => key.PodUid == podUid))
            _delays.TryRemove(key, out _);
    }
}
