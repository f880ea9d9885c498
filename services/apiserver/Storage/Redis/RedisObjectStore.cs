using Cluster.ApiServer.Storage.History;
using Cluster.ApiServer.Storage.Redis.History;
using StackExchange.Redis;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>The store on Redis: objects, revision and watch events move together in one script.</summary>
internal sealed class RedisObjectStore : IObjectStore, IAsyncDisposable
{
    private static readonly TimeSpan WriterLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan WriterRenewal = TimeSpan.FromMinutes(10);

    private readonly StoreOptions _options;
    private readonly TimeProvider _time;
    private readonly RedisConnection _connection;
    private readonly TopicWaker _waker;
    private readonly TopicReader _reader;
    private readonly PositionReader _positions;
    private readonly SnapshotReader _snapshots;
    private readonly RedisUpkeep _upkeep;
    private readonly CommitSlots _slots = new();
    private long _writerRenewed = long.MinValue;

    /// <summary>Starts connecting; the store may be used at once.</summary>
    public RedisObjectStore(StoreOptions options, TimeProvider time, ILogger<RedisObjectStore> logger)
    {
        (_options, _time) = (options, time);
        _connection = RedisConnection.Open(options, logger);
        _waker = new TopicWaker(_connection, options.WatchFallback);
        _reader = new TopicReader(_connection, _waker);
        _positions = new PositionReader(_connection);
        _snapshots = new SnapshotReader(_connection, _reader);
        _upkeep = new RedisUpkeep(this, _connection, options, time, logger);
    }

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        CommitCheck.Validate(commit, _options);
        cancellationToken.ThrowIfCancellationRequested();
        return commit.Object is null
            ? await DeleteStoredAsync(commit, cancellationToken)
            : await SendAsync(commit);
    }

    public async Task<StoredItem?> GetAsync(string resource, string key, CancellationToken cancellationToken = default)
    {
        var value = await _connection.ReadAsync(
            database => database.HashGetAsync(RedisKeys.Objects(resource), key), cancellationToken);
        return value.IsNull ? null : SnapshotReader.ItemOf(key, value!);
    }

    public Task<StoreSnapshot> ListAsync(string resource, string keyPrefix = "", CancellationToken cancellationToken = default) =>
        _snapshots.ReadAsync(resource, StreamOf(resource), keyPrefix, cancellationToken);

    public Task<StorePosition> PositionAsync(string topic, CancellationToken cancellationToken = default) =>
        _positions.ReadAsync(StreamOf(topic), cancellationToken);

    public async Task<long> RevisionAsync(CancellationToken cancellationToken = default) =>
        (await _positions.ReadAsync("", cancellationToken)).Revision;

    public IAsyncEnumerable<StoreEvent> WatchAsync(string topic, long fromRevision, CancellationToken cancellationToken = default) =>
        _reader.WatchAsync(StreamOf(topic), fromRevision, cancellationToken);

    public async Task<IResourceHistory> HistoryAsync(string resource, CancellationToken cancellationToken = default) =>
        await RedisHistory.OpenAsync(_connection, resource, _options.ConfidentialResources.Contains(resource), _time.GetUtcNow(), cancellationToken);

    public Task CompactAsync(long revision, CancellationToken cancellationToken = default) =>
        _upkeep.CompactAsync(revision, cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> ListClaimsAsync(
        string prefix = "", CancellationToken cancellationToken = default)
    {
        var claims = await _connection.ReadAsync(
            database => database.HashGetAllAsync(RedisKeys.Allocations), cancellationToken);
        return claims.Where(claim => ((string)claim.Name!).StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(claim => (string)claim.Name!, claim => (string)claim.Value!);
    }

    public Task MaintainAsync(CancellationToken cancellationToken = default) => _upkeep.RunAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _waker.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>Once sent, a commit is seen through: a caller that has gone away must not leave its outcome open.</summary>
    private async Task<CommitResult> SendAsync(Commit commit)
    {
        RenewWriter();
        var ticket = _slots.Take();
        var arguments = CommitArguments.For(commit, _slots.Writer, ticket, _options.HistoryLength, _time.GetUtcNow());
        var outcomeKnown = true;
        try
        {
            var answer = await _connection.RunAsync(RedisScripts.Commit, arguments.Keys, arguments.Values, CancellationToken.None);
            return ResultOf(commit, (RedisResult[])answer!);
        }
        catch (OutcomeUnknownException)
        {
            outcomeKnown = false;
            throw;
        }
        finally
        {
            if (outcomeKnown)
                _slots.Return(ticket);
        }
    }

    private async Task<CommitResult> DeleteStoredAsync(Commit commit, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await GetAsync(commit.Resource, commit.Key, cancellationToken) is not { } item)
                return new CommitResult(CommitStatus.NotFound, 0);
            var expected = commit.ExpectedRevision ?? item.Revision;
            var result = await SendAsync(commit with { Object = ObjectBody.Parse(item.Json), ExpectedRevision = expected });
            if (result.Status != CommitStatus.Conflict || commit.ExpectedRevision is not null)
                return result;
        }
    }

    /// <summary>The notes of a writer outlive it by an hour at most.</summary>
    private void RenewWriter()
    {
        var now = Environment.TickCount64;
        var renewed = Interlocked.Read(ref _writerRenewed);
        if (renewed != long.MinValue && now - renewed < WriterRenewal.TotalMilliseconds)
            return;
        if (Interlocked.CompareExchange(ref _writerRenewed, now, renewed) == renewed)
            _connection.Database.KeyExpire(_slots.Writer, WriterLife, CommandFlags.FireAndForget);
    }

    private static CommitResult ResultOf(Commit commit, RedisResult[] answer)
    {
        switch ((int)answer[0])
        {
            case 1:
                var revision = (long)answer[1];
                return new CommitResult(CommitStatus.Committed, revision) { Object = commit.Object!.Value.WithRevision(revision) };
            case 3:
                return new CommitResult(CommitStatus.NotFound, 0);
            case 5:
                return new CommitResult(CommitStatus.ClaimTaken, commit.ExpectedRevision ?? 0) { TakenClaim = (string)answer[1]! };
            case var code:
                var current = SnapshotReader.ItemOf(commit.Key, (byte[])answer[1]!);
                var status = code == 2 ? CommitStatus.AlreadyExists : CommitStatus.Conflict;
                return new CommitResult(status, current.Revision) { Object = current.Json };
        }
    }

    private string StreamOf(string topic) =>
        _options.ConfidentialResources.Contains(topic) ? RedisKeys.PrivateLog(topic) : topic;
}
