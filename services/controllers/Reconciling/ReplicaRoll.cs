using System.Collections.Concurrent;

namespace Cluster.Controllers.Reconciling;

/// <summary>Which replicas of this service have been heard of late.</summary>
internal sealed class ReplicaRoll(TimeProvider time)
{
    /// <summary>Silence after which a replica is taken for gone. A wrong guess costs a sweep too many.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _heard = new(StringComparer.Ordinal);

    public void Note(string replica) => _heard[replica] = time.GetUtcNow();

    /// <summary>Strikes off who has fallen silent.</summary>
    /// <returns>Whether there was anybody.</returns>
    public bool StrikeGone()
    {
        var gone = false;
        foreach (var entry in _heard)
            gone |= time.GetUtcNow() - entry.Value > Patience && _heard.TryRemove(entry);
        return gone;
    }
}
