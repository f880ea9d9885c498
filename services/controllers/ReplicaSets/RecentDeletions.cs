using System.Collections.Concurrent;
using Cluster.Api.Core.V1;

namespace Cluster.Controllers.ReplicaSets;

/// <summary>Pods that were told to go but whose cache entries do not show it yet: they no longer count.</summary>
/// <remarks>Entries of pods that have gone are dropped when the table has grown.</remarks>
internal sealed class RecentDeletions
{
    private const int Limit = 10_000;
    private readonly ConcurrentDictionary<string, bool> _uids = new(StringComparer.Ordinal);

    public void Add(Pod pod)
    {
        if (_uids.Count > Limit)
            _uids.Clear();
        _uids[pod.Metadata.Uid] = true;
    }

    public bool Contains(Pod pod) => _uids.ContainsKey(pod.Metadata.Uid);
}
