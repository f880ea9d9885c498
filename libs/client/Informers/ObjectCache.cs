using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Cluster.Client.Informers;

/// <summary>The store behind <see cref="IObjectCache{T}"/>. The informer is its only writer.</summary>
internal sealed class ObjectCache<T> : IObjectCache<T> where T : class, IKubernetesObject
{
    private readonly ConcurrentDictionary<ObjectKey, T> _objects = new();
    private readonly SecondaryIndex<T> _namespaces = new(static obj => [obj.Metadata.Namespace]);
    private readonly SecondaryIndex<T> _owners = new(static obj => obj.Metadata.OwnerReferences.Select(owner => owner.Uid));
    private readonly Dictionary<string, SecondaryIndex<T>> _custom;
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RevisionWaiters _waiters = new();

    public ObjectCache(IEnumerable<KeyValuePair<string, Func<T, IEnumerable<string>>>> indexes) =>
        _custom = indexes.ToDictionary(index => index.Key, index => new SecondaryIndex<T>(index.Value), StringComparer.Ordinal);

    public event Action<ObjectChange<T>>? Changed;

    public bool HasSynced => _synced.Task.IsCompleted;

    public long Revision => _waiters.Reached;

    public IReadOnlyCollection<T> All => (IReadOnlyCollection<T>)_objects.Values;

    public T? Find(ObjectKey key) => _objects.GetValueOrDefault(key);

    public IEnumerable<T> In(string ns) => _namespaces.Find(ns);

    public IEnumerable<T> OwnedBy(string uid) => _owners.Find(uid);

    public IEnumerable<T> By(string index, string value) =>
        _custom.TryGetValue(index, out var found) ? found.Find(value) : throw new ArgumentException($"there is no index {index}", nameof(index));

    public Task WaitForSyncAsync(CancellationToken ct = default) => _synced.Task.WaitAsync(ct);

    public Task WaitForRevisionAsync(long revision, CancellationToken ct = default) => _waiters.WaitAsync(revision, ct);

    /// <summary>Takes up one change; an object that the cache has in a newer version stays.</summary>
    public void Apply(WatchEventType type, T obj, long revision, ActivityContext trace)
    {
        Store(ObjectKey.Of(obj), type == WatchEventType.Deleted ? null : obj, revision, trace);
        _waiters.Advance(revision);
    }

    /// <summary>Notes that nothing changed up to a revision.</summary>
    public void Advance(long revision) => _waiters.Advance(revision);

    /// <summary>Takes up a list, reporting what differs from before.</summary>
    /// <remarks>The revision may be lower than before: a store that was wiped starts anew.</remarks>
    public void Replace(IEnumerable<T> objects, long revision)
    {
        var gone = _objects.Keys.ToHashSet();
        foreach (var obj in objects)
        {
            var key = ObjectKey.Of(obj);
            gone.Remove(key);
            if (Find(key) is not { } old || old.Metadata.ResourceVersion != obj.Metadata.ResourceVersion || old.Metadata.Uid != obj.Metadata.Uid)
                Store(key, obj, RevisionOf(obj), default);
        }
        foreach (var key in gone)
            Store(key, null, revision, default);
        _waiters.Reset(revision);
        _synced.TrySetResult();
    }

    internal static long RevisionOf(T obj) =>
        long.TryParse(obj.Metadata.ResourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    private void Store(ObjectKey key, T? next, long revision, ActivityContext trace)
    {
        var old = Find(key);
        if (old is null && next is null)
            return;
        if (next is null)
            _objects.TryRemove(key, out _);
        else
            _objects[key] = next;
        _namespaces.Replace(key, old, next);
        _owners.Replace(key, old, next);
        foreach (var index in _custom.Values)
            index.Replace(key, old, next);
        Changed?.Invoke(new(old, next, revision, trace));
    }
}
