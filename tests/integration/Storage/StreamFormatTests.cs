using System.Text.Json;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Redis;
using Cluster.ApiServer.Tests.Storage;
using Cluster.TestSupport;
using StackExchange.Redis;

namespace Cluster.Integration.Tests.Storage;

/// <summary>The bytes that Dapr's subscribers read.</summary>
public sealed class StreamFormatTests(RedisFixture redis) : IClassFixture<RedisFixture>, IAsyncLifetime
{
    private const string TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 15, 0, 0, 250, TimeSpan.Zero));
    private RedisObjectStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await redis.OpenEmptyAsync(ObjectStoreContract.Options, _time);

    public async ValueTask DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Commit_OfPod_WritesThePublishedEventFormat()
    {
        await _store.CommitAsync(SampleCommits.Create("nodes", "n"), Cancellation);
        await _store.CommitAsync(
            SampleCommits.Create("pods", "default/a") with
            {
                ExtraTopics = [new("nodes.n.pods", StoreEventType.Added)],
                TraceParent = TraceParent,
                TraceState = "vendor=1",
            },
            Cancellation);

        const string trace = $$""" "traceid":"{{TraceParent}}","traceparent":"{{TraceParent}}","tracestate":"vendor=1", """;
        string Event(string topic, string pubsub, string previous, string data) =>
            $$"""
            {"id":"{{topic}}/2","revision":"2","previousrevision":"{{previous}}","specversion":"1.0","type":"ADDED","source":"apiserver",
            "subject":"default/a","topic":"{{topic}}","pubsubname":"{{pubsub}}","time":"2026-11-20T15:00:00.250Z",
            "datacontenttype":"application/json","resource":"pods",{{trace.Trim()}}"data":{{data}}}
            """.ReplaceLineEndings("");

        var pod = SampleCommits.Json("default/a", 2);
        Assert.Equal(("2-0", Event("pods", "watch", "0", pod)), await SingleAsync("pods"));
        Assert.Equal(("2-0", Event("nodes.n.pods", "watch", "0", pod)), await SingleAsync("nodes.n.pods"));
        const string reference =
            """{"resource":"pods","namespace":"default","name":"a","uid":"uid-default/a","owners":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"rs","uid":"uid-rs","controller":true}]}""";
        var changes = await EntriesAsync("changes");
        Assert.Equal(("2-0", Event("changes", "changes", "1", reference)), changes[1]);
    }

    [Fact]
    public async Task Commit_WithoutTrace_LeavesTraceAttributesOut()
    {
        await _store.CommitAsync(SampleCommits.Create("pods", "default/a"), Cancellation);

        using var document = JsonDocument.Parse((await SingleAsync("pods")).Data);
        Assert.DoesNotContain(document.RootElement.EnumerateObject(), property => property.Name.StartsWith("trace", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commit_OfSecret_PublishesNothingOfItsData()
    {
        var secret = SampleCommits.Create("secrets", "default/s", "hidden") with
        {
            PublishedObject = SampleCommits.Body("default/s"),
        };
        await _store.CommitAsync(secret, Cancellation);

        using var document = JsonDocument.Parse((await SingleAsync("secrets")).Data);
        Assert.Equal(SampleCommits.Json("default/s", 1), document.RootElement.GetProperty("data").GetRawText());
        Assert.DoesNotContain("hidden", (await SingleAsync("changes")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_ToTopicWrittenByOthers_RestartsTopicAndTellsWatchers()
    {
        var first = await _store.CommitAsync(SampleCommits.Create("pods", "default/a"), Cancellation);
        await redis.Database.ExecuteAsync("XADD", "pods", "*", "data", "{}");

        var watching = _store.WatchAsync("pods", first.Revision, Cancellation).GetAsyncEnumerator(Cancellation);
        var next = watching.MoveNextAsync();
        var second = await _store.CommitAsync(SampleCommits.Create("pods", "default/b"), Cancellation);

        Assert.True(second.IsCommitted);
        Assert.True(await next);
        Assert.Equal(second.Revision, watching.Current.Revision);
        await watching.DisposeAsync();
        Assert.Equal("2-0", (await SingleAsync("pods")).Id);
        await Assert.ThrowsAsync<RevisionCompactedException>(async () =>
            await _store.WatchAsync("pods", 0, Cancellation).GetAsyncEnumerator(Cancellation).MoveNextAsync());
    }

    [Fact]
    public async Task Maintain_WithAbandonedGroup_DestroysItAndKeepsTheRest()
    {
        await _store.CommitAsync(SampleCommits.Create("pods", "default/a"), Cancellation);
        await redis.Database.ExecuteAsync("XGROUP", "CREATE", "pods", "abandoned", "0");
        await redis.Database.ExecuteAsync("XGROUP", "CREATE", "pods", "alive", "0");
        await redis.Database.ExecuteAsync("XREADGROUP", "GROUP", "alive", "alive", "STREAMS", "pods", ">");
        await _store.MaintainAsync(Cancellation);

        for (var round = 0; round < 2; round++)
        {
            _time.Advance(ObjectStoreContract.Options.HistoryAge + TimeSpan.FromMinutes(1));
            await _store.CommitAsync(SampleCommits.Create("pods", $"default/{round}"), Cancellation);
            await redis.Database.ExecuteAsync("XREADGROUP", "GROUP", "alive", "alive", "STREAMS", "pods", ">");
            await _store.MaintainAsync(Cancellation);
        }

        var group = (RedisResult[])Assert.Single((RedisResult[])(await redis.Database.ExecuteAsync("XINFO", "GROUPS", "pods"))!)!;
        Assert.Equal("alive", (string)group[1]!);
    }

    private async Task<(string Id, string Data)> SingleAsync(string topic) => Assert.Single(await EntriesAsync(topic));

    private async Task<List<(string Id, string Data)>> EntriesAsync(string topic)
    {
        var entries = (RedisResult[])(await redis.Database.ExecuteAsync("XRANGE", topic, "-", "+"))!;
        return [.. entries.Select(entry =>
        {
            var parts = (RedisResult[])entry!;
            var fields = (string[])parts[1]!;
            Assert.Equal(["data", fields[1], "metadata", "{}"], fields);
            return ((string)parts[0]!, fields[1]);
        })];
    }
}
