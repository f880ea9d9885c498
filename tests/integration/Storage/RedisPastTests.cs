using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.History;
using Cluster.ApiServer.Tests.Storage;
using static Cluster.ApiServer.Tests.Storage.SampleCommits;

namespace Cluster.Integration.Tests.Storage;

/// <summary>Looking back on Redis: beyond what the topics hold, until age or size ends it.</summary>
public sealed class RedisPastTests(RedisFixture redis) : PastContract, IClassFixture<RedisFixture>
{
    private static readonly StoreOptions Archived = Options with { HistoryRetention = TimeSpan.FromHours(24), HistoryLength = 200 };

    internal override async Task<IObjectStore> OpenAsync() => await redis.OpenEmptyAsync(Archived, Time);

    [Fact]
    public async Task History_AfterTheTopicIsTrimmed_StillKnowsTheStateBeforeAnOldObjectsChange()
    {
        var created = await Store.CommitAsync(Create("pods", "default/a", "one"), Cancellation);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(0, (long)await redis.Database.ExecuteAsync("XLEN", "pods"));

        var updated = await Store.CommitAsync(Update("pods", "default/a", created.Revision, "two"), Cancellation);
        Assert.Equal(Json("default/a", created.Revision, "one"), Text((await ReadAsync("pods", HistoryStart.After(created.Revision)))[0].Before!.Value));

        await PassAsync(TimeSpan.FromHours(1));
        Assert.Equal([created.Revision, updated.Revision], (await ReadAsync("pods", HistoryStart.Oldest)).Select(change => change.Revision));
        Assert.Equal(Json("default/a", created.Revision, "one"), Text((await ReadAsync("pods", HistoryStart.After(created.Revision)))[0].Before!.Value));
        Assert.Equal(0, await redis.Database.HashLengthAsync("store:before"));
    }

    [Fact]
    public async Task History_OlderThanRetention_IsForgotten()
    {
        var old = await Store.CommitAsync(Create("pods", "default/old"), Cancellation);
        await PassAsync(TimeSpan.FromHours(20));
        var young = await Store.CommitAsync(Create("pods", "default/young"), Cancellation);
        await PassAsync(TimeSpan.FromHours(5));

        var refusal = await Assert.ThrowsAsync<HistoryExpiredException>(() => ReadAsync("pods", HistoryStart.After(0)));

        Assert.Equal(old.Revision, refusal.Oldest.Revision);
        Assert.Equal([young.Revision], (await ReadAsync("pods", HistoryStart.Oldest)).Select(change => change.Revision));
    }

    [Fact]
    public async Task History_LargerThanAllowed_LosesItsOldestBlocks()
    {
        await using var store = await redis.OpenEmptyAsync(Archived with { HistoryBytes = 1 }, Time);
        var revision = (await store.CommitAsync(Create("pods", "default/a"), Cancellation)).Revision;
        await PassAsync(TimeSpan.FromHours(1), store);

        var history = await store.HistoryAsync("pods", Cancellation);

        Assert.Equal(revision, history.Oldest.Revision);
        Assert.Equal(0, await redis.Database.SortedSetLengthAsync("store:history"));
        Assert.Equal(0, await redis.Database.HashLengthAsync("store:history:pods"));
    }

    /// <summary>Topics are trimmed by length as well, and upkeep comes at any time: whatever happens, every state can be found again.</summary>
    [Fact]
    public async Task History_AfterManyChangesAndRoundsOfUpkeep_LeadsBackToEveryState()
    {
        var random = new Random(7);
        var now = new Dictionary<string, (long Revision, string Content)>();
        var states = new SortedDictionary<long, Dictionary<string, (long Revision, string Content)>>();
        for (var i = 0; i < 1500; i++)
        {
            var key = $"default/{random.Next(120)}";
            var result = await Store.CommitAsync(Next(key, now, random, i), Cancellation);
            if (now.Remove(key, out _) && random.Next(2) == 0)
                now.Remove(key);
            if (await Store.GetAsync("pods", key, Cancellation) is { } item)
                now[key] = (item.Revision, Text(item.Json));
            states[result.Revision] = new(now);
            if (i % 40 == 0)
                await PassAsync(TimeSpan.FromMinutes(random.Next(12)));
        }

        foreach (var revision in states.Keys.Where(_ => random.Next(30) == 0))
            Assert.Equal(states[revision].OrderBy(pair => pair.Key, StringComparer.Ordinal), (await UndoneAsync(revision, now)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    private static Commit Next(string key, Dictionary<string, (long Revision, string Content)> now, Random random, int i) =>
        !now.TryGetValue(key, out var current) ? Create("pods", key, $"new {i}")
        : random.Next(4) == 0 ? Delete("pods", key, current.Revision)
        : Update("pods", key, current.Revision, $"changed {i}");

    private async Task<Dictionary<string, (long Revision, string Content)>> UndoneAsync(long revision, Dictionary<string, (long Revision, string Content)> now)
    {
        var (state, seen) = (new Dictionary<string, (long, string)>(now), new HashSet<string>());
        foreach (var change in (await ReadAsync("pods", HistoryStart.After(revision))).Where(change => seen.Add(change.Key)))
        {
            state.Remove(change.Key);
            if (change.Before is { } before)
                state[change.Key] = (RevisionIn(Text(before)), Text(before));
        }

        return state;
    }

    private static long RevisionIn(string json) => long.Parse(
        System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("metadata").GetProperty("resourceVersion").GetString()!,
        System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Time passes with a round of upkeep every minute.</summary>
    private async Task PassAsync(TimeSpan time, IObjectStore? store = null)
    {
        for (var end = Time.GetUtcNow() + time; Time.GetUtcNow() < end; Time.Advance(time > TimeSpan.FromHours(2) ? TimeSpan.FromMinutes(11) : TimeSpan.FromMinutes(1)))
            await (store ?? Store).MaintainAsync(Cancellation);
        await (store ?? Store).MaintainAsync(Cancellation);
    }
}
