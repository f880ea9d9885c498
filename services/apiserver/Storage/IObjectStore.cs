using Cluster.ApiServer.Storage.History;

namespace Cluster.ApiServer.Storage;

/// <summary>
/// The etcd-like store of the cluster: objects under one revision counter, and the history of their changes.
/// Safe for concurrent use. Every method may throw <see cref="StoreUnavailableException"/>.
/// </summary>
/// <remarks>
/// A commit that returned <see cref="CommitStatus.Committed"/> is durable and its events are in their topics.
/// A revision is used by one commit only, and later commits have higher revisions, whatever their resource.
/// </remarks>
internal interface IObjectStore
{
    /// <summary>Creates, updates or deletes one object, and publishes the change, in one atomic step.</summary>
    /// <exception cref="OutcomeUnknownException">The connection died and stayed away: the commit may or may not have landed.</exception>
    Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken = default);

    /// <summary>Reads one object as it is now (linearizable), or null.</summary>
    Task<StoredItem?> GetAsync(string resource, string key, CancellationToken cancellationToken = default);

    /// <summary>Reads every object of a resource whose key starts with <paramref name="keyPrefix"/>, as one consistent
    /// snapshot in ordinal order of keys. Watch the resource from <c>snapshot.Position.Revision</c> to stay current.</summary>
    Task<StoreSnapshot> ListAsync(string resource, string keyPrefix = "", CancellationToken cancellationToken = default);

    /// <summary>The cluster's revision and the revision of the topic's last event, read at one instant that lies after the
    /// call began. A cache of the topic that has applied <see cref="StorePosition.TopicRevision"/> is current as of
    /// <see cref="StorePosition.Revision"/>. Concurrent callers share round trips.</summary>
    Task<StorePosition> PositionAsync(string topic, CancellationToken cancellationToken = default);

    /// <summary>The cluster's revision, read after the call began.</summary>
    Task<long> RevisionAsync(CancellationToken cancellationToken = default);

    /// <summary>Every event of a topic above <paramref name="fromRevision"/>, in order, each once, without gaps; never ends by itself.
    /// Waits out a store that is away and goes on where it stopped.</summary>
    /// <exception cref="RevisionCompactedException">An event above <paramref name="fromRevision"/> is no longer in the
    /// history, or the store has lost what was already delivered: list again.</exception>
    IAsyncEnumerable<StoreEvent> WatchAsync(string topic, long fromRevision, CancellationToken cancellationToken = default);

    /// <summary>Opens the history of a resource: complete up to some instant after the call began.</summary>
    Task<IResourceHistory> HistoryAsync(string resource, CancellationToken cancellationToken = default);

    /// <summary>Forgets the events at or below <paramref name="revision"/>. Objects stay.</summary>
    Task CompactAsync(long revision, CancellationToken cancellationToken = default);

    /// <summary>The claims whose name starts with <paramref name="prefix"/>, with their owners (<c>resource key</c>).</summary>
    Task<IReadOnlyDictionary<string, string>> ListClaimsAsync(string prefix = "", CancellationToken cancellationToken = default);

    /// <summary>One round of upkeep: deletes objects whose time to live is over (with an ordinary commit, so that watchers
    /// see it), trims the history by age and size, drops consumer groups nobody reads. <see cref="StoreMaintenance"/> calls it.</summary>
    Task MaintainAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether an object is stored in a form that is no longer wanted, so that a write that changes nothing is worth making.</summary>
    ValueTask<bool> IsOutdatedAsync(string resource, string key, CancellationToken cancellationToken = default) => ValueTask.FromResult(false);
}
