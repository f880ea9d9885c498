using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.History;

namespace Cluster.ApiServer.Watch;

/// <summary>The watch cache of one resource: every object as encoded bytes, and its recent history.</summary>
/// <remarks>Fed by the store's watch alone, so every replica sees the same. Readers take a <see cref="CacheState"/> and need no lock.</remarks>
internal sealed partial class ResourceCache(ResourceDefinition resource, IObjectStore store, TimeProvider time, ILogger logger)
{
    /// <summary>Changes kept for watchers that start in the past or fall behind.</summary>
    internal const int HistoryLimit = 8192;

    /// <summary>Bytes of objects in that history, before and after each change: full history for objects up to 4 KiB.</summary>
    internal const long HistorySizeLimit = 64 * 1024 * 1024;

    /// <summary>A first list beyond this many bytes is worth collecting the garbage of reading it, which is several times as much.</summary>
    private const long LargeListBytes = 64 * 1024 * 1024;

    /// <summary>How long a read waits for the cache to catch up, as upstream's cacher does.</summary>
    internal static readonly TimeSpan CatchUpLimit = TimeSpan.FromSeconds(3);

    /// <summary>Watchers are woken at most this often, so that a burst costs each of them one write to its connection and not one per event.</summary>
    private static readonly TimeSpan PulseInterval = TimeSpan.FromMilliseconds(4);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>Between attempts that fail in somebody else's hands, such as a conversion webhook.</summary>
    private static readonly TimeSpan RefusalDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private EventRing? _ring;
    private CacheState? _state;
    private TaskCompletionSource _changed = NewSignal();
    private TaskCompletionSource _pulse = NewSignal();
    private ITimer? _latePulse;
    private long _lastPulse;
    private bool _isPulseDue;
    private long _confirmed;
    private int _watchers;
    private volatile bool _isClosed;
    private volatile ApiException? _refusal;

    public ResourceDefinition Resource { get; } = resource;

    /// <summary>Whether the first list has arrived.</summary>
    public bool IsReady => Volatile.Read(ref _state) is not null;

    /// <summary>Completes at the next change. Take it before looking at <see cref="TryGetState"/>.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>Completes at the next change, or a moment later when changes come fast. For watchers, who want many at once.</summary>
    public Task Pulse => Volatile.Read(ref _pulse).Task;

    /// <summary>The newest revision of the cluster at which this cache is known to be complete: what a bookmark may say.</summary>
    public long ConfirmedRevision => Math.Max(Interlocked.Read(ref _confirmed), Volatile.Read(ref _state)?.Revision ?? 0);

    /// <summary>The resource as this replica knows it, at once.</summary>
    public CacheState? TryGetState() => Volatile.Read(ref _state);

    /// <summary>The resource as this replica knows it, after the first list.</summary>
    public async ValueTask<CacheState> StateAsync(CancellationToken ct)
    {
        if (TryGetState() is { } state)
            return state;
        if (_refusal is { } refusal)
            throw refusal;
        using var limit = new CancellationTokenSource(CatchUpLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        while (true)
        {
            var changed = Changed;
            if (TryGetState() is { } now)
                return now;
            if (_refusal is { } latest)
                throw latest;
            try
            {
                await changed.WaitAsync(both.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw ApiException.Unavailable($"the store cannot be reached: {Resource.Name} are not loaded yet");
            }
        }
    }

    /// <summary>The resource with every write that was acknowledged before the call.</summary>
    public async ValueTask<CacheState> CurrentStateAsync(CancellationToken ct)
    {
        var position = await store.PositionAsync(Resource.Name, ct);
        var state = await StateAtLeastAsync(position.TopicRevision, ct)
            ?? throw _refusal ?? ApiException.Timeout($"waiting for {Resource.Name} to reach revision {position.TopicRevision}", 1);
        Confirm(position.Revision);
        return state;
    }

    /// <summary>The resource at a revision or later; null when that takes too long.</summary>
    public async ValueTask<CacheState?> StateAtLeastAsync(long revision, CancellationToken ct)
    {
        var state = await StateAsync(ct);
        if (state.Revision >= revision)
            return state;
        using var limit = new CancellationTokenSource(CatchUpLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        while (true)
        {
            var changed = Changed;
            if (TryGetState() is { } now && now.Revision >= revision)
                return now;
            try
            {
                await changed.WaitAsync(both.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    /// <summary>Where a watch goes on that has seen everything up to a revision; null when the history no longer reaches back.</summary>
    public CacheEvent? EventUpTo(long revision)
    {
        lock (_lock)
            return _ring?.LastUpTo(revision);
    }

    /// <summary>Whether a walker of the chain is so far behind that what it needs may go away.</summary>
    public bool HasOutrun(CacheEvent walker) => (_isClosed && walker.Next is null) || walker.Sequence < Volatile.Read(ref _ring)?.OriginSequence;

    /// <summary>The objects as they were at a revision, found by undoing the changes since; null when the history does not reach back.</summary>
    public SortedObjects? ObjectsAt(long revision)
    {
        lock (_lock)
        {
            if (_state is not { } state || _ring?.LastUpTo(revision) is not { } then)
                return null;
            var undo = new Stack<CacheEvent>();
            for (var change = then.Next; change is not null; change = change.Next)
                undo.Push(change);
            var objects = state.Objects;
            foreach (var change in undo)
                objects = change.Previous is { } before ? objects.With(before) : objects.Without(change.Current!.Key);
            return objects;
        }
    }

    /// <summary>The changes of the resource, as far back as the store keeps them.</summary>
    public Task<IResourceHistory> HistoryAsync(CancellationToken ct) => store.HistoryAsync(Resource.Name, ct);

    /// <summary>Keeps the cache fed until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var snapshot = await store.ListAsync(Resource.Name, "", ct);
                var isFirst = !IsReady;
                Reset(snapshot with { Items = await InFormAsync(snapshot.Items, ct) });
                ReturnGarbage(ref snapshot, mayCollect: isFirst && Resource.StoredForm is null);
                await foreach (var change in store.WatchAsync(Resource.Name, snapshot.Position.Revision, ct))
                    Apply(Resource.StoredForm is null ? change : await InFormAsync(change, ct));
            }
            catch (RevisionCompactedException e)
            {
                LogRestart(Resource.Name, e.Message);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (ApiException e)
            {
                LogRestart(Resource.Name, e.Message);
                _refusal = e;
                Raise(ref _changed);
                await Task.Delay(RefusalDelay, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e)
            {
                LogRestart(Resource.Name, e.Message);
                await Task.Delay(RetryDelay, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>At the start nobody is served yet, so a collection keeps nobody waiting; later on, it is the collector's own business.</summary>
    private static void ReturnGarbage(ref StoreSnapshot snapshot, bool mayCollect)
    {
        var bytes = snapshot.Items.Sum(static item => (long)item.Json.Length);
        snapshot = snapshot with { Items = [] };
        if (mayCollect && bytes > LargeListBytes)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>Watches under way.</summary>
    public int Watchers => Volatile.Read(ref _watchers);

    /// <summary>Counts a watch that begins (1) or ends (-1).</summary>
    public void Count(int watches) => Interlocked.Add(ref _watchers, watches);

    /// <summary>Ends every watch once it has seen everything: nobody feeds this cache any longer.</summary>
    public void Close()
    {
        _isClosed = true;
        lock (_lock)
        {
            Raise(ref _changed);
            Raise(ref _pulse);
        }
    }

    /// <summary>Takes note that the cache holds everything up to a revision of the cluster.</summary>
    private void Confirm(long revision)
    {
        var known = Interlocked.Read(ref _confirmed);
        while (known < revision)
        {
            var seen = Interlocked.CompareExchange(ref _confirmed, revision, known);
            if (seen == known)
                return;
            known = seen;
        }
    }

    private ValueTask<IReadOnlyList<StoredItem>> InFormAsync(IReadOnlyList<StoredItem> items, CancellationToken ct) =>
        Resource.StoredForm is { } form ? form.ReadAsync(items, ct) : ValueTask.FromResult(items);

    private async ValueTask<StoreEvent> InFormAsync(StoreEvent change, CancellationToken ct) =>
        change with { Object = (await InFormAsync([new StoredItem(change.Key, change.Revision, change.Object)], ct))[0].Json };

    private void Reset(StoreSnapshot snapshot)
    {
        var objects = SortedObjects.From([.. snapshot.Items.Select(item => new CachedObject(Resource, item.Key, item.Revision, item.Json))]);
        _refusal = null;
        lock (_lock)
        {
            var origin = new CacheEvent((_state?.Last.Sequence ?? 0) + HistoryLimit, snapshot.Position.TopicRevision, null, null);
            Volatile.Write(ref _ring, new(HistoryLimit, HistorySizeLimit, origin));
            Publish(new(objects, origin, (_state?.Generation ?? 0) + 1));
        }

        Confirm(snapshot.Position.Revision);
    }

    private void Apply(StoreEvent change)
    {
        lock (_lock)
        {
            var state = _state!;
            var previous = state.Objects.Find(change.Key);
            var obj = new CachedObject(Resource, change.Key, change.Revision, change.Object);
            var isGone = change.Type == StoreEventType.Deleted;
            if (isGone && previous is null)
                return;
            var next = new CacheEvent(state.Last.Sequence + 1, change.Revision, isGone ? null : obj, previous, isGone ? obj : null);
            _ring!.Add(next);
            state.Last.Next = next;
            Publish(new(isGone ? state.Objects.Without(change.Key) : state.Objects.With(obj), next, state.Generation));
        }
    }

    private void Publish(CacheState state)
    {
        Volatile.Write(ref _state, state);
        Raise(ref _changed);
        if (_isPulseDue)
            return;
        var rested = time.GetElapsedTime(_lastPulse);
        if (rested >= PulseInterval)
        {
            _lastPulse = time.GetTimestamp();
            Raise(ref _pulse);
            return;
        }

        _isPulseDue = true;
        _latePulse ??= time.CreateTimer(_ => PulseLate(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _latePulse.Change(PulseInterval - rested, Timeout.InfiniteTimeSpan);
    }

    private void PulseLate()
    {
        lock (_lock)
        {
            _isPulseDue = false;
            _lastPulse = time.GetTimestamp();
            Raise(ref _pulse);
        }
    }

    private static void Raise(ref TaskCompletionSource signal)
    {
        var raised = signal;
        Volatile.Write(ref signal, NewSignal());
        raised.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Listing {Resource} again: {Reason}")]
    private partial void LogRestart(string resource, string reason);
}
