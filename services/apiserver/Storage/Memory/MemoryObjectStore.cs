using System.Runtime.CompilerServices;
using Cluster.ApiServer.Storage.History;

namespace Cluster.ApiServer.Storage.Memory;

/// <summary>The store without durability and without pub/sub, for unit tests and <c>--store=memory</c>.</summary>
internal sealed class MemoryObjectStore(StoreOptions options, TimeProvider time) : IObjectStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedDictionary<string, MemoryEntry>> _objects = [];
    private readonly Dictionary<string, MemoryTopic> _topics = [];
    private readonly SortedDictionary<string, string> _claims = new(StringComparer.Ordinal);
    private long _revision;

    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        CommitCheck.Validate(commit, options);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult(Apply(commit));
    }

    public Task<StoredItem?> GetAsync(string resource, string key, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return Task.FromResult(ObjectsOf(resource).GetValueOrDefault(key)?.Item);
    }

    public Task<StoreSnapshot> ListAsync(string resource, string keyPrefix = "", CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            StoredItem[] items = [.. ObjectsOf(resource).Values.Select(entry => entry.Item)
                .Where(item => item.Key.StartsWith(keyPrefix, StringComparison.Ordinal))];
            return Task.FromResult(new StoreSnapshot(PositionOf(resource), items));
        }
    }

    public Task<StorePosition> PositionAsync(string topic, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return Task.FromResult(PositionOf(topic));
    }

    public Task<long> RevisionAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(Interlocked.Read(ref _revision));

    public async IAsyncEnumerable<StoreEvent> WatchAsync(
        string topic, long fromRevision, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            List<StoreEvent> batch;
            Task changed;
            lock (_lock)
            {
                batch = TopicOf(topic).After(fromRevision);
                changed = TopicOf(topic).Changed;
            }

            foreach (var change in batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return change;
                fromRevision = change.Revision;
            }

            if (batch.Count == 0)
                await changed.WaitAsync(cancellationToken);
        }
    }

    public Task<IResourceHistory> HistoryAsync(string resource, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return Task.FromResult<IResourceHistory>(TopicOf(resource).History);
    }

    public Task CompactAsync(long revision, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            foreach (var topic in _topics.Values)
                topic.Compact(revision);
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, string>> ListClaimsAsync(string prefix = "", CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyDictionary<string, string>>(
                _claims.Where(claim => claim.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary());
        }
    }

    public Task MaintainAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            foreach (var (resource, objects) in _objects.ToArray())
            {
                foreach (var entry in objects.Values.Where(entry => entry.Expires <= now).ToArray())
                    Apply(ExpiryCommit.For(resource, entry.Item, options.ConfidentialResources.Contains(resource)));
            }

            foreach (var topic in _topics.Values)
                topic.Trim(now - options.HistoryAge, options.HistoryLength);
        }

        return Task.CompletedTask;
    }

    private CommitResult Apply(Commit commit)
    {
        var objects = ObjectsOf(commit.Resource);
        var current = objects.GetValueOrDefault(commit.Key)?.Item;
        var owner = $"{commit.Resource} {commit.Key}";
        if (Refuse(commit, current, owner) is { } refusal)
            return refusal;

        var revision = _revision + 1;
        Interlocked.Exchange(ref _revision, revision);
        var json = (commit.Object ?? ObjectBody.Parse(current!.Json)).WithRevision(revision);
        if (commit.Kind == CommitKind.Delete)
            objects.Remove(commit.Key);
        else
            objects[commit.Key] = new MemoryEntry(new StoredItem(commit.Key, revision, json), time.GetUtcNow() + commit.TimeToLive);

        foreach (var name in commit.Releases.Where(name => _claims.GetValueOrDefault(name) == owner))
            _claims.Remove(name);
        foreach (var name in commit.Claims)
            _claims[name] = owner;

        Publish(commit, revision, json, current);
        return new CommitResult(CommitStatus.Committed, revision) { Object = json };
    }

    private CommitResult? Refuse(Commit commit, StoredItem? current, string owner)
    {
        if (commit.Kind == CommitKind.Create && current is not null)
            return new CommitResult(CommitStatus.AlreadyExists, current.Revision) { Object = current.Json };
        if (commit.Kind != CommitKind.Create && current is null)
            return new CommitResult(CommitStatus.NotFound, 0);
        if (commit.ExpectedRevision is { } expected && expected != current!.Revision)
            return new CommitResult(CommitStatus.Conflict, current.Revision) { Object = current.Json };
        var taken = commit.Claims.FirstOrDefault(name => _claims.TryGetValue(name, out var holder) && holder != owner);
        return taken is null ? null : new CommitResult(CommitStatus.ClaimTaken, current?.Revision ?? 0) { TakenClaim = taken };
    }

    private void Publish(Commit commit, long revision, byte[] json, StoredItem? current)
    {
        TopicEntry[] topics = [new(commit.Resource, EventTypeOf(commit.Kind)), .. commit.ExtraTopics];
        foreach (var (topic, type) in topics)
        {
            TopicOf(topic).Append(
                new StoreEvent(revision, 0, type, commit.Key, json) { TraceParent = commit.TraceParent, TraceState = commit.TraceState },
                PastOf(commit, type, revision, json, current));
        }
    }

    private PastChange PastOf(Commit commit, StoreEventType type, long revision, ReadOnlyMemory<byte> json, StoredItem? current)
    {
        var isConfidential = options.ConfidentialResources.Contains(commit.Resource);
        ReadOnlyMemory<byte> Shown(ReadOnlyMemory<byte> body) => isConfidential ? ConfidentialBody.Of(body) : body;
        return new(revision, time.GetUtcNow(), type, commit.Key, Shown(json), current is null ? default(ReadOnlyMemory<byte>?) : Shown(current.Json))
        {
            User = commit.User ?? "",
            Verb = commit.Verb ?? "",
        };
    }

    private static StoreEventType EventTypeOf(CommitKind kind) => kind switch
    {
        CommitKind.Create => StoreEventType.Added,
        CommitKind.Update => StoreEventType.Modified,
        _ => StoreEventType.Deleted,
    };

    private StorePosition PositionOf(string topic) =>
        new(_revision, _topics.TryGetValue(topic, out var known) ? known.LastRevision : 0);

    private SortedDictionary<string, MemoryEntry> ObjectsOf(string resource)
    {
        if (!_objects.TryGetValue(resource, out var objects))
            _objects[resource] = objects = new(StringComparer.Ordinal);
        return objects;
    }

    private MemoryTopic TopicOf(string name)
    {
        if (!_topics.TryGetValue(name, out var topic))
            _topics[name] = topic = new MemoryTopic(name);
        return topic;
    }
}
