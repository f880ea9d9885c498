using System.Collections.Concurrent;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Redis;
using Cluster.ApiServer.Tests.Storage;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Cluster.Integration.Tests.Storage;

/// <summary>Redis dies with kill -9 and comes back, or stays away.</summary>
public sealed class RedisCrashTests : IAsyncLifetime
{
    private RedisServer _server = null!;
    private RedisObjectStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.CreateAsync();
        _store = Open(new StoreOptions { Patience = TimeSpan.FromSeconds(20) });
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    [Trait("Requirement", "ETCD-20")]
    public async Task Kill_UnderLoad_LosesNoAcknowledgedCommitAndNoEvent()
    {
        const int writers = 16;
        const int crashes = 3;
        var acknowledged = new ConcurrentDictionary<string, long>();
        var strays = new ConcurrentBag<CommitStatus>();
        using var stop = new CancellationTokenSource();
        var seen = new List<StoreEvent>();
        var watching = WatchAsync(seen, stop.Token);
        var writing = Enumerable.Range(0, writers).Select(writer => WriteAsync(writer, acknowledged, strays, stop.Token)).ToArray();

        for (var crash = 1; crash <= crashes; crash++)
        {
            var target = acknowledged.Count + 500;
            await Until(() => acknowledged.Count >= target);
            _server.Kill();
            await _server.StartAsync(Cancellation);
        }

        var last = acknowledged.Count + 500;
        await Until(() => acknowledged.Count >= last);
        await stop.CancelAsync();
        await Task.WhenAll(writing);

        var snapshot = await _store.ListAsync("pods", "", Cancellation);
        var stored = snapshot.Items.ToDictionary(item => item.Key, item => item.Revision);
        Assert.All(acknowledged, entry => Assert.Equal(entry.Value, stored[entry.Key]));
        Assert.Empty(strays); // a create sent twice never meets itself
        await Until(() => { lock (seen) return seen.Count > 0 && seen[^1].Revision == snapshot.Position.TopicRevision; });
        await watching;
        Assert.Equal(stored.Values.Order(), seen.Select(change => change.Revision));
        Assert.Equal(seen.Select(change => change.Revision).Prepend(0).SkipLast(1), seen.Select(change => change.PreviousRevision));
    }

    [Fact]
    public async Task Commit_WhileRedisIsAway_FailsFastAndStoreHealsItself()
    {
        await using var store = Open(new StoreOptions { Patience = TimeSpan.FromMilliseconds(500) });
        await store.CommitAsync(SampleCommits.Create("pods", "default/a"), Cancellation);
        _server.Kill();

        await Assert.ThrowsAnyAsync<Exception>(() => store.CommitAsync(SampleCommits.Create("pods", "default/b"), Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(SampleCommits.Create("pods", "default/b"), Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetAsync("pods", "default/a", Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.RevisionAsync(Cancellation));

        await _server.StartAsync(Cancellation);
        StoredItem? item = null;
        await Until(async () =>
        {
            try
            {
                item = await store.GetAsync("pods", "default/a", Cancellation);
                return true;
            }
            catch (StoreUnavailableException)
            {
                return false;
            }
        });
        Assert.NotNull(item);
        Assert.True((await store.CommitAsync(SampleCommits.Create("pods", "default/c"), Cancellation)).IsCommitted);
    }

    [Fact]
    public async Task Open_BeforeRedis_WorksOnceItIsThere()
    {
        _server.Kill();
        await using var store = Open(new StoreOptions { Patience = TimeSpan.FromSeconds(20) });
        var committing = store.CommitAsync(SampleCommits.Create("pods", "default/a"), Cancellation);

        await _server.StartAsync(Cancellation);

        Assert.True((await committing).IsCommitted);
    }

    [Fact]
    public async Task Commit_SentTwice_LandsOnceAndIsAnsweredTheSame()
    {
        using var client = await ConnectionMultiplexer.ConnectAsync(_server.ConnectionString);
        var database = client.GetDatabase();
        var arguments = CommitArguments.For(
            SampleCommits.Create("pods", "default/a"), "store:writers:test", new CommitTicket(1, 5), 100, DateTimeOffset.UtcNow);

        var first = await database.ScriptEvaluateAsync(RedisScripts.Commit.Text, arguments.Keys, arguments.Values);
        var second = await database.ScriptEvaluateAsync(RedisScripts.Commit.Text, arguments.Keys, arguments.Values);

        Assert.Equal((string[])first!, (string[])second!);
        Assert.Equal(1, await _store.RevisionAsync(Cancellation));
        Assert.Equal(1, (long)await database.ExecuteAsync("XLEN", "pods"));
    }

    [Fact]
    public async Task Commit_WithoutAnswerInTime_IsReportedAsUnknownAndLandsOnce()
    {
        await using var store = Open(new StoreOptions { Patience = TimeSpan.FromMilliseconds(300) });
        await store.CommitAsync(SampleCommits.Create("pods", "default/a"), Cancellation);
        using var client = await ConnectionMultiplexer.ConnectAsync(_server.ConnectionString);
        await client.GetDatabase().ExecuteAsync("CLIENT", "PAUSE", 60_000, "WRITE");

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => store.CommitAsync(SampleCommits.Create("pods", "default/b"), Cancellation));
        await client.GetDatabase().ExecuteAsync("CLIENT", "UNPAUSE");

        await Until(async () => await store.GetAsync("pods", "default/b", Cancellation) is not null);
        Assert.Equal(2, await store.RevisionAsync(Cancellation));
    }

    [Fact]
    public async Task Watch_WhenStoreLostItsData_IsTooOld()
    {
        var watching = FlushAtSecondAsync();
        await _store.CommitAsync(SampleCommits.Create("pods", "default/a"), Cancellation);
        await _store.CommitAsync(SampleCommits.Create("pods", "default/b"), Cancellation);

        await Assert.ThrowsAsync<RevisionCompactedException>(() => watching.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
    }

    private async Task FlushAtSecondAsync()
    {
        await foreach (var change in _store.WatchAsync("pods", 0, Cancellation))
        {
            if (change.Key == "default/b")
                await FlushAsync();
        }
    }

    private async Task FlushAsync()
    {
        using var client = await ConnectionMultiplexer.ConnectAsync(_server.ConnectionString);
        await client.GetDatabase().ExecuteAsync("FLUSHALL");
    }

    private async Task WriteAsync(
        int writer, ConcurrentDictionary<string, long> acknowledged, ConcurrentBag<CommitStatus> strays, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var key = $"w{writer}/{i}";
            try
            {
                var result = await _store.CommitAsync(SampleCommits.Create("pods", key), Cancellation);
                if (result.IsCommitted)
                    acknowledged[key] = result.Revision;
                else
                    strays.Add(result.Status);
            }
            catch (Exception e) when (e is StoreUnavailableException or OutcomeUnknownException)
            {
                // refused or unknown: not acknowledged, nothing to prove
            }
        }
    }

    private async Task WatchAsync(List<StoreEvent> seen, CancellationToken stop)
    {
        await foreach (var change in _store.WatchAsync("pods", 0, Cancellation))
        {
            lock (seen)
                seen.Add(change);
            if (stop.IsCancellationRequested && change.Revision == (await _store.PositionAsync("pods", Cancellation)).TopicRevision)
                return;
        }
    }

    private RedisObjectStore Open(StoreOptions options) =>
        new(options with { Redis = _server.ConnectionString }, TimeProvider.System, NullLogger<RedisObjectStore>.Instance);

    private static Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await condition())
            await Task.Delay(10, limit.Token);
    }
}
