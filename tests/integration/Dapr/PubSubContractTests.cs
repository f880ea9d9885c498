using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Cluster.Dapr.PubSub;
using Cluster.Integration.Tests.Dapr.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StackExchange.Redis;
using static Cluster.Integration.Tests.Dapr.Stage.DaprCollection;

namespace Cluster.Integration.Tests.Dapr;

/// <summary>What an app may rely on when it publishes and subscribes.</summary>
[Collection(Name)]
public sealed class PubSubContractTests(DaprStage stage)
{
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;
    private readonly string _topic = Unique("orders");

    [Fact]
    public async Task Publish_Json_ArrivesAsCloudEventWithAllAttributes()
    {
        var seen = new ConcurrentQueue<(string Body, string? ContentType, string PubSub)>();
        await using var app = await stage.AddAppAsync(Unique("shop"), map: a => a.MapPost("/orders", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            seen.Enqueue((await reader.ReadToEndAsync(), context.Request.ContentType, context.Request.Headers["pubsubName"].ToString()));
        }).WithTopic("pubsub", _topic).Also(() => a.MapSubscribeHandler()));

        await app.Dapr.PublishEventAsync("pubsub", _topic, new { id = 7 }, ct: _ct);

        await Eventually.HoldsAsync(() => seen.Count == 1, "the event arrives");
        Assert.True(seen.TryPeek(out var delivered));
        Assert.Equal("application/cloudevents+json", delivered.ContentType);
        Assert.Equal("pubsub", delivered.PubSub);
        var cloudEvent = JsonDocument.Parse(delivered.Body).RootElement;
        Assert.Equal(7, cloudEvent.GetProperty("data").GetProperty("id").GetInt32());
        Assert.Equal("1.0", cloudEvent.GetProperty("specversion").GetString());
        Assert.Equal("com.dapr.event.sent", cloudEvent.GetProperty("type").GetString());
        Assert.Equal(app.AppId, cloudEvent.GetProperty("source").GetString());
        Assert.Equal(_topic, cloudEvent.GetProperty("topic").GetString());
        Assert.Equal("pubsub", cloudEvent.GetProperty("pubsubname").GetString());
        Assert.Equal("application/json", cloudEvent.GetProperty("datacontenttype").GetString());
        Assert.NotEmpty(cloudEvent.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task Delivery_OfAnotherProducersEntry_IsByteForByteAndCarriesItsTrace()
    {
        const string Event = """{"specversion":"1.0", "id":"x/1","type":"ADDED","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","data":{"a":1.50}}""";
        var seen = new ConcurrentQueue<(string Body, string Trace)>();
        await using var app = await stage.AddAppAsync(Unique("shop"), map: a => a.MapPost("/orders", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            seen.Enqueue((await reader.ReadToEndAsync(), context.Request.Headers.TraceParent.ToString()));
        }).WithTopic("pubsub", _topic).Also(() => a.MapSubscribeHandler()));

        using var redis = await ConnectionMultiplexer.ConnectAsync(stage.Redis.ConnectionString);
        await redis.GetDatabase().ExecuteAsync("XADD", _topic, "*", "data", Event);

        await Eventually.HoldsAsync(() => seen.Count == 1, "the event arrives");
        Assert.Equal(Event, seen.Single().Body);
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", seen.Single().Trace);
    }

    [Fact]
    public async Task Bulk_ManyEvents_ArriveCompletelyInBatches()
    {
        var values = new ConcurrentDictionary<int, int>();
        var batches = new ConcurrentQueue<int>();
        await using var app = await stage.AddAppAsync(Unique("shop"), map: a => a.MapBulkTopic("broadcast", _topic, async (entries, ct) =>
        {
            batches.Enqueue(entries.Count);
            foreach (var entry in entries) values.AddOrUpdate(JsonSerializer.Deserialize<int>(entry.ReadEvent().Data.Span), 1, (_, n) => n + 1);
            return await Task.FromResult<IReadOnlyList<TopicResponse>>([]);
        }));

        var failed = await app.Dapr.BulkPublishEventAsync("broadcast", _topic, Enumerable.Range(0, 500).ToList(), ct: _ct);

        Assert.Empty(failed.FailedEntries);
        await Eventually.HoldsAsync(() => values.Count == 500, "all events arrive");
        Assert.All(batches, count => Assert.InRange(count, 1, 100));
        Assert.True(batches.Count < 500, "some arrive together");
    }

    [Fact]
    public async Task Bulk_EntryAskedAgain_OnlyThatEntryComesAgain()
    {
        var attempts = new ConcurrentDictionary<string, int>();
        await using var app = await stage.AddAppAsync(Unique("shop"), map: a => a.MapBulkTopic("retrying", _topic, (entries, _) =>
        {
            var responses = entries.Select(entry =>
            {
                var value = Encoding.UTF8.GetString(entry.ReadEvent().Data.Span);
                var attempt = attempts.AddOrUpdate(value, 1, (_, n) => n + 1);
                return value == "\"bad\"" && attempt < 3 ? TopicResponse.Retry : TopicResponse.Success;
            });
            return ValueTask.FromResult<IReadOnlyList<TopicResponse>>([.. responses]);
        }));

        await app.Dapr.BulkPublishEventAsync("retrying", _topic, ["good", "bad"], ct: _ct);

        await Eventually.HoldsAsync(() => attempts.GetValueOrDefault("\"bad\"") == 3, "the bad entry is tried three times");
        Assert.Equal(1, attempts["\"good\""]);
    }

    [Fact]
    public async Task Retry_AppFailsTwice_IsTriedAsThePolicySays()
    {
        var attempts = 0;
        await using var app = await stage.AddAppAsync(Unique("shop"), map: a => a.MapPost("/orders", () => Interlocked.Increment(ref attempts) < 3 ? Results.StatusCode(500) : Results.Ok())
            .WithTopic("retrying", _topic).Also(() => a.MapSubscribeHandler()));

        await app.Dapr.PublishEventAsync("retrying", _topic, 1, ct: _ct);

        await Eventually.HoldsAsync(() => Volatile.Read(ref attempts) == 3, "the third try succeeds");
        await AssertNothingPendingAsync(app.AppId);
    }

    [Fact]
    public async Task DeadLetter_RetriesExhausted_OriginalEventGoesThere()
    {
        var dead = Unique("dead");
        var buried = new ConcurrentQueue<int>();
        var attempts = 0;
        await using var app = await stage.AddAppAsync(Unique("shop"), map: a =>
        {
            a.MapPost("/orders", () =>
            {
                Interlocked.Increment(ref attempts);
                return Results.StatusCode(500);
            }).WithTopic(new TopicOptions { PubsubName = "retrying", Name = _topic, DeadLetterTopic = dead });
            a.MapPost("/dead", (JsonElement cloudEvent) => buried.Enqueue(cloudEvent.GetProperty("data").GetInt32())).WithTopic("retrying", dead);
            a.MapSubscribeHandler();
        });

        await app.Dapr.PublishEventAsync("retrying", _topic, 42, ct: _ct);

        await Eventually.HoldsAsync(() => buried.Count == 1, "the dead letter arrives");
        Assert.Equal([42], buried);
        Assert.Equal(4, attempts);
    }

    [Fact]
    public async Task Failure_WithoutPolicyAndDeadLetter_IsAcknowledgedAllTheSame()
    {
        var attempts = 0;
        await using var app = await stage.AddAppAsync(Unique("shop"), map: a => a.MapPost("/orders", () =>
        {
            Interlocked.Increment(ref attempts);
            return Results.StatusCode(500);
        }).WithTopic("pubsub", _topic).Also(() => a.MapSubscribeHandler()));

        await app.Dapr.PublishEventAsync("pubsub", _topic, 1, ct: _ct);

        await Eventually.HoldsAsync(() => Volatile.Read(ref attempts) == 1, "the event is tried");
        await AssertNothingPendingAsync(app.AppId);
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task Competing_TwoInstancesOfAnApp_ShareTheEvents()
    {
        var appId = Unique("shop");
        var taken = new ConcurrentQueue<(int Instance, int Value)>();
        await using var first = await stage.AddAppAsync(appId, map: a => MapCounter(a, 1));
        await using var second = await stage.AddAppAsync(appId, map: a => MapCounter(a, 2));

        for (var i = 0; i < 100; i++) await first.Dapr.PublishEventAsync("pubsub", _topic, i, ct: _ct);

        await Eventually.HoldsAsync(() => taken.Count >= 100, "all events arrive");
        Assert.Equal(Enumerable.Range(0, 100), taken.Select(t => t.Value).Order());
        Assert.Equal(2, taken.Select(t => t.Instance).Distinct().Count());

        void MapCounter(WebApplication app, int instance)
        {
            app.MapPost("/orders", (JsonElement e) => taken.Enqueue((instance, e.GetProperty("data").GetInt32()))).WithTopic("pubsub", _topic);
            app.MapSubscribeHandler();
        }
    }

    [Fact]
    public async Task Broadcast_TwoInstancesOfAnApp_EachGetsEveryEventAndTheHistory()
    {
        var appId = Unique("shop");
        var taken = new ConcurrentQueue<(int Instance, int Value)>();
        await using var first = await stage.AddAppAsync(appId, map: a => MapCounter(a, 1));
        await first.Dapr.PublishEventAsync("broadcast", _topic, 0, ct: _ct);
        await using var second = await stage.AddAppAsync(appId, map: a => MapCounter(a, 2));
        for (var i = 1; i < 50; i++) await first.Dapr.PublishEventAsync("broadcast", _topic, i, ct: _ct);

        await Eventually.HoldsAsync(() => taken.Count >= 100, "both get all");
        Assert.Equal(Enumerable.Range(0, 50), taken.Where(t => t.Instance == 1).Select(t => t.Value).Order());
        Assert.Equal(Enumerable.Range(0, 50), taken.Where(t => t.Instance == 2).Select(t => t.Value).Order());

        void MapCounter(WebApplication app, int instance) => app.MapBulkTopic("broadcast", _topic, (entries, _) =>
        {
            foreach (var entry in entries) taken.Enqueue((instance, JsonSerializer.Deserialize<int>(entry.ReadEvent().Data.Span)));
            return ValueTask.FromResult<IReadOnlyList<TopicResponse>>([]);
        });
    }

    [Fact]
    public async Task Crash_WithAMessageInHand_AnotherInstanceGetsIt()
    {
        var appId = Unique("shop");
        var inHand = new TaskCompletionSource();
        var rescued = new TaskCompletionSource<int>();
        await using var first = await stage.AddAppAsync(appId, map: a => a.MapPost("/orders", async (HttpContext context) =>
        {
            inHand.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }).WithTopic("forever", _topic).Also(() => a.MapSubscribeHandler()));
        await first.Dapr.PublishEventAsync("forever", _topic, 5, ct: _ct);
        await inHand.Task.WaitAsync(TimeSpan.FromSeconds(10), _ct);
        await using var second = await stage.AddAppAsync(appId, map: a => a.MapPost("/orders", (JsonElement e) => rescued.TrySetResult(e.GetProperty("data").GetInt32()))
            .WithTopic("forever", _topic).Also(() => a.MapSubscribeHandler()));

        await first.CrashAsync();

        Assert.Equal(5, await rescued.Task.WaitAsync(TimeSpan.FromSeconds(15), _ct));
    }

    [Fact]
    public async Task Crash_OfTheOnlyInstance_EventsWaitUntilItIsBack()
    {
        var appId = Unique("shop");
        var seen = new ConcurrentDictionary<int, int>();
        var first = await stage.AddAppAsync(appId, map: Map);
        await using var publisher = await stage.AddAppAsync(Unique("publisher"));
        await first.CrashAsync();
        await publisher.Dapr.PublishEventAsync("forever", _topic, 1, ct: _ct);
        await publisher.Dapr.PublishEventAsync("forever", _topic, 2, ct: _ct);

        await using var again = await DaprStage.RestartAsync(first, map: Map);

        await Eventually.HoldsAsync(() => seen.Count == 2, "what was published meanwhile arrives");

        void Map(WebApplication app)
        {
            app.MapPost("/orders", (JsonElement e) => seen[e.GetProperty("data").GetInt32()] = 1).WithTopic("forever", _topic);
            app.MapSubscribeHandler();
        }
    }

    [Fact]
    public async Task Serial_Component_KeepsOrder()
    {
        var seen = new ConcurrentQueue<int>();
        await using var app = await stage.AddAppAsync(Unique("shop"), map: a => a.MapPost("/orders", (JsonElement e) => seen.Enqueue(e.GetProperty("data").GetInt32()))
            .WithTopic("serial", _topic).Also(() => a.MapSubscribeHandler()));

        for (var i = 0; i < 50; i++) await app.Dapr.PublishEventAsync("serial", _topic, i, ct: _ct);

        await Eventually.HoldsAsync(() => seen.Count == 50, "all arrive");
        Assert.Equal(Enumerable.Range(0, 50), seen);
    }

    [Fact]
    public async Task Rules_ByEventType_ChooseTheRoute()
    {
        var seen = new ConcurrentQueue<string>();
        await using var app = await stage.AddAppAsync(Unique("shop"), map: a =>
        {
            a.MapPost("/big", () => seen.Enqueue("big")).WithTopic(new TopicOptions { PubsubName = "pubsub", Name = _topic, Match = """event.type == "big" """, Priority = 1 });
            a.MapPost("/other", () => seen.Enqueue("other")).WithTopic("pubsub", _topic);
            a.MapSubscribeHandler();
        });

        await app.Dapr.PublishEventAsync("pubsub", _topic, 1, new Dictionary<string, string> { ["cloudevent.type"] = "big" }, _ct);
        await Eventually.HoldsAsync(() => seen.Count == 1, "the first arrives");
        await app.Dapr.PublishEventAsync("pubsub", _topic, 2, ct: _ct);
        await Eventually.HoldsAsync(() => seen.Count == 2, "the second arrives");

        Assert.Equal(["big", "other"], seen);
    }

    [Fact]
    public async Task Raw_Payload_IsWrappedForTheSubscriber()
    {
        var seen = new ConcurrentQueue<string>();
        await using var app = await stage.AddAppAsync(Unique("shop"), map: a => a.MapPost("/orders", (JsonElement e) => seen.Enqueue(Encoding.UTF8.GetString(e.GetProperty("data_base64").GetBytesFromBase64())))
            .WithTopic(new TopicOptions { PubsubName = "pubsub", Name = _topic, EnableRawPayload = true }).Also(() => a.MapSubscribeHandler()));

        await app.Dapr.PublishByteEventAsync("pubsub", _topic, "not json"u8.ToArray(), "text/plain", new Dictionary<string, string> { ["rawPayload"] = "true" }, _ct);

        await Eventually.HoldsAsync(() => seen.Count == 1, "it arrives");
        Assert.Equal(["not json"], seen);
    }

    [Theory]
    [InlineData("nowhere", "orders", 404, "ERR_PUBSUB_NOT_FOUND")]
    [InlineData("scoped", "orders", 403, "ERR_PUBSUB_FORBIDDEN")]
    public async Task Publish_WhereItMayNot_IsRefusedInDaprsWords(string pubsub, string topic, int status, string code)
    {
        await using var app = await stage.AddAppAsync("forbidden");
        var refusal = await Assert.ThrowsAsync<Cluster.Dapr.DaprException>(() => app.Dapr.PublishEventAsync(pubsub, topic, 1, ct: _ct));
        Assert.Equal((status, code), ((int)refusal.StatusCode!, refusal.ErrorCode));
        await stage.RemoveSidecarAsync(app);
    }

    [Fact]
    public async Task Expired_Event_IsNotDelivered()
    {
        var seen = new ConcurrentQueue<string>();
        await using var app = await stage.AddAppAsync(Unique("shop"), map: a => a.MapPost("/orders", (JsonElement e) => seen.Enqueue(e.GetProperty("data").GetString()!))
            .WithTopic("serial", _topic).Also(() => a.MapSubscribeHandler()));

        await app.Dapr.PublishByteEventAsync("serial", _topic, """{"specversion":"1.0","id":"1","data":"late","expiration":"2020-01-01T00:00:00Z"}"""u8.ToArray(), "application/cloudevents+json", ct: _ct);
        await app.Dapr.PublishEventAsync("serial", _topic, "fresh", ct: _ct);

        await Eventually.HoldsAsync(() => !seen.IsEmpty, "the fresh one arrives");
        Assert.Equal(["fresh"], seen);
    }

    private async Task AssertNothingPendingAsync(string group)
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(stage.Redis.ConnectionString);
        await Eventually.HoldsAsync(async () => (int)((RedisResult[])(await redis.GetDatabase().ExecuteAsync("XPENDING", _topic, group))!)[0] == 0, "everything is acknowledged");
    }
}
