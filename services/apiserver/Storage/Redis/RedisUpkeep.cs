using System.Globalization;
using Cluster.ApiServer.Storage.Redis.History;
using StackExchange.Redis;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>Expiry, trimming and the removal of abandoned consumer groups. One replica at a time does it.</summary>
internal sealed class RedisUpkeep(
    RedisObjectStore store, RedisConnection connection, StoreOptions options, TimeProvider time, ILogger logger)
{
    private const int ExpiryBatch = 200;
    private static readonly TimeSpan LockLife = TimeSpan.FromSeconds(30);

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly ConsumerGroupSweeper _groups = new(connection, options.HistoryAge, logger);
    private readonly HistoryArchive _history = new(connection, options, time, logger);
    private DateTimeOffset _nextTrim = DateTimeOffset.MinValue;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var acquired = await connection.ReadAsync(
            database => database.LockTakeAsync(RedisKeys.UpkeepLock, _id, LockLife), cancellationToken);
        if (!acquired)
            return;
        try
        {
            await ExpireAsync(cancellationToken);
            await TrimByAgeAsync(cancellationToken);
        }
        finally
        {
            connection.Database.LockRelease(RedisKeys.UpkeepLock, _id, CommandFlags.FireAndForget);
        }
    }

    public async Task CompactAsync(long revision, CancellationToken cancellationToken)
    {
        foreach (var stream in await StreamsAsync(cancellationToken))
            await TrimAsync(stream, revision, cancellationToken);
    }

    private async Task ExpireAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var due = await connection.ReadAsync(
                database => database.SortedSetRangeByScoreAsync(RedisKeys.Expirations, stop: now, take: ExpiryBatch), cancellationToken);
            await Task.WhenAll(due.Select(member => ExpireAsync(member!, now, cancellationToken)));
            if (due.Length < ExpiryBatch)
                return;
        }
    }

    private async Task ExpireAsync(string member, long now, CancellationToken cancellationToken)
    {
        var blank = member.IndexOf(' ');
        var (resource, key) = (member[..blank], member[(blank + 1)..]);
        var item = await store.GetAsync(resource, key, cancellationToken);

        // The score is read after the object: renewed before that, it is not due; renewed later, the delete conflicts.
        var score = await connection.ReadAsync(
            database => database.SortedSetScoreAsync(RedisKeys.Expirations, member), cancellationToken);
        if (item is null || score is null || score > now)
            return;
        await store.CommitAsync(ExpiryCommit.For(resource, item, options.ConfidentialResources.Contains(resource)), cancellationToken);
    }

    private async Task TrimByAgeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var revision = await store.RevisionAsync(cancellationToken);
        await connection.ReadAsync(
            database => database.ExecuteAsync("ZADD", RedisKeys.Times, "NX", now.ToUnixTimeMilliseconds(), revision), cancellationToken);
        if (now < _nextTrim && !_history.IsBusy(revision))
            return;

        _nextTrim = now + (options.HistoryAge / 10);
        var known = await OldRevisionAsync(now - options.HistoryAge, cancellationToken);
        await _history.RunAsync(known ?? 0, () => store.RevisionAsync(cancellationToken), cancellationToken);
        if (known is not { } old)
            return;
        foreach (var stream in await StreamsAsync(cancellationToken))
        {
            await _groups.SweepAsync(stream, old, cancellationToken);
            await TrimAsync(stream, old, cancellationToken);
        }
    }

    /// <summary>The highest revision known to have been there at <paramref name="instant"/>; forgets the times before it.</summary>
    private async Task<long?> OldRevisionAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var score = instant.ToUnixTimeMilliseconds();
        var found = await connection.ReadAsync(
            database => database.SortedSetRangeByScoreWithScoresAsync(
                RedisKeys.Times, stop: score, order: Order.Descending, take: 1),
            cancellationToken);
        if (found is not [var entry])
            return null;
        await connection.ReadAsync(
            database => database.SortedSetRemoveRangeByScoreAsync(
                RedisKeys.Times, double.NegativeInfinity, entry.Score, Exclude.Stop),
            cancellationToken);
        return (long)entry.Element;
    }

    private async Task<string[]> StreamsAsync(CancellationToken cancellationToken)
    {
        var names = await connection.ReadAsync(database => database.HashKeysAsync(RedisKeys.Topics), cancellationToken);
        return [.. names.Select(name => (string)name!).Where(name => name != RedisKeys.Floor)];
    }

    private async Task TrimAsync(string stream, long revision, CancellationToken cancellationToken)
    {
        var first = (revision + 1).ToString(CultureInfo.InvariantCulture) + "-0";
        await connection.ReadAsync(database => database.ExecuteAsync("XTRIM", stream, "MINID", "=", first), cancellationToken);
    }
}
