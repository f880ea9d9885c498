using System.Collections.Concurrent;
using Cluster.Sidecar.Redis;

namespace Cluster.Sidecar.PubSub;

/// <summary>Messages of a group that an instance took and could not decide on, because its app died: the next instance of the
/// group that this process serves gets them at once. Whoever is served elsewhere finds them by the reclaim loop.</summary>
internal sealed class GroupBacklog
{
    private readonly ConcurrentQueue<StreamEntry> _entries = new();
    private TaskCompletionSource _added = NewSignal();

    /// <summary>Completes at the next <see cref="Add"/>.</summary>
    public Task NextAdded => Volatile.Read(ref _added).Task;

    public void Add(IEnumerable<StreamEntry> entries)
    {
        foreach (var entry in entries) _entries.Enqueue(entry);
        Interlocked.Exchange(ref _added, NewSignal()).SetResult();
    }

    public List<StreamEntry> Take(int most)
    {
        var taken = new List<StreamEntry>();
        while (taken.Count < most && _entries.TryDequeue(out var entry)) taken.Add(entry);
        return taken;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
