using System.Diagnostics;
using System.Text;
using Cluster.Dapr;
using Cluster.Dapr.Actors;
using Cluster.Dapr.Actors.Runtime;
using Cluster.Dapr.PubSub;
using Cluster.Integration.Tests.Dapr.Stage;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using static Cluster.Integration.Tests.Dapr.Stage.DaprCollection;

namespace Cluster.Integration.Tests.Dapr;

/// <summary>How fast deliveries and actor calls are. Run by hand (<c>-explicit only</c>): the figures depend on the machine.</summary>
[Collection(Name)]
public sealed class DeliveryMeasurements(DaprStage stage, ITestOutputHelper output)
{
    private const int Events = 20_000;
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;

    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Broadcast_EventsOf2KiB(int instances)
    {
        var topic = Unique("measured");
        var counts = new int[instances];
        var latencies = new List<double>();
        var apps = new List<StageApp>();
        for (var i = 0; i < instances; i++)
        {
            var n = i;
            apps.Add(await stage.AddAppAsync(Unique("m"), map: a => a.MapBulkTopic("broadcast", topic, (entries, _) =>
            {
                if (n == 0) foreach (var entry in entries) lock (latencies) latencies.Add(Stopwatch.GetElapsedTime(long.Parse(entry.ReadEvent()["revision"])).TotalMilliseconds);
                Interlocked.Add(ref counts[n], entries.Count);
                return ValueTask.FromResult<IReadOnlyList<TopicResponse>>([]);
            })));
        }
        using var redis = await ConnectionMultiplexer.ConnectAsync(stage.Redis.ConnectionString);

        for (var i = 0; i < 200; i++)
        {
            await AddAsync(redis, topic);
            await Eventually.HoldsAsync(() => counts.All(c => c > i), "it arrives");
        }
        var idle = latencies.Order().ToList();
        output.WriteLine($"{instances} instances, one event at a time: p50 {idle[idle.Count / 2]:0.00} ms, p99 {idle[idle.Count * 99 / 100]:0.00} ms");

        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, Events, new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (_, _) => await AddAsync(redis, topic));
        var written = Stopwatch.GetElapsedTime(started);
        await Eventually.HoldsAsync(() => counts.All(c => c == Events + 200), "all arrive");
        var all = Stopwatch.GetElapsedTime(started);
        output.WriteLine($"{instances} instances: {Events / written.TotalSeconds:0} events/s written, {Events * instances / all.TotalSeconds:0} deliveries/s");
        foreach (var app in apps) await stage.RemoveSidecarAsync(app);
        foreach (var app in apps) await app.DisposeAsync();
    }

    [Fact(Explicit = true)]
    public async Task Actors_CallsPerSecond()
    {
        var type = Unique("Measured");
        await using var app = await stage.AddAppAsync(
            Unique("m"), services => services.AddActors(o => o.Actors.RegisterActor<NothingActor>(type)), a => a.MapActorsHandlers());
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => app.Actors.Create(new ActorId($"{i}"), type).InvokeMethodAsync("TouchAsync", _ct)));

        foreach (var (calls, parallel) in new[] { (500, 1), (10_000, 64) })
        {
            var started = Stopwatch.GetTimestamp();
            await Parallel.ForAsync(0, calls, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (i, ct) =>
                await app.Actors.Create(new ActorId($"{i % 1000}"), type).InvokeMethodAsync("TouchAsync", ct));
            output.WriteLine($"actor calls, {parallel} at a time: {calls / Stopwatch.GetElapsedTime(started).TotalSeconds:0}/s");
        }
    }

    private static Task<RedisResult> AddAsync(ConnectionMultiplexer redis, string topic)
    {
        var data = $"{{\"specversion\":\"1.0\",\"id\":\"x\",\"type\":\"ADDED\",\"revision\":\"{Stopwatch.GetTimestamp()}\",\"data\":\"{new string('x', 2000)}\"}}";
        return redis.GetDatabase().ExecuteAsync("XADD", topic, "*", "data", Encoding.UTF8.GetBytes(data), "metadata", "{}");
    }

    private sealed class NothingActor(ActorHost host) : Actor(host)
    {
        public Task<string> TouchAsync() => Task.FromResult(Id.GetId());
    }
}
