using System.Collections.Concurrent;
using System.Text.Json;
using Cluster.Dapr.PubSub;
using Cluster.Integration.Tests.Dapr.Stage;

namespace Cluster.Integration.Tests.Dapr;

/// <summary>Redis dies and comes back; a stage of its own, because everybody there feels it.</summary>
public sealed class RedisOutageTests
{
    [Fact]
    public async Task Redis_KilledAndBack_DeliveriesGoOnWithoutLossOfAcknowledgedEvents()
    {
        var ct = TestContext.Current.CancellationToken;
        var broadcast = new ConcurrentDictionary<int, int>();
        var shared = new ConcurrentDictionary<int, int>();
        await using var stage = new DaprStage();
        await stage.InitializeAsync();
        await using var app = await stage.AddAppAsync("shop", map: a =>
        {
            a.MapBulkTopic("broadcast", "all", (entries, _) => Note(entries, broadcast));
            a.MapBulkTopic("forever", "shared", (entries, _) => Note(entries, shared));
        });
        await app.Dapr.PublishEventAsync("broadcast", "all", 1, ct: ct);
        await app.Dapr.PublishEventAsync("forever", "shared", 1, ct: ct);
        await Eventually.HoldsAsync(() => broadcast.ContainsKey(1) && shared.ContainsKey(1), "both arrive before");

        stage.Redis.Kill();
        await Assert.ThrowsAsync<Cluster.Dapr.DaprException>(() => app.Dapr.PublishEventAsync("broadcast", "all", 2, ct: ct));
        await stage.Redis.StartAsync(ct);

        await app.Dapr.PublishEventAsync("broadcast", "all", 3, ct: ct);
        await app.Dapr.PublishEventAsync("forever", "shared", 3, ct: ct);
        await Eventually.HoldsAsync(() => broadcast.ContainsKey(3) && shared.ContainsKey(3), "both arrive after");

        static ValueTask<IReadOnlyList<TopicResponse>> Note(IReadOnlyList<BulkEntry> entries, ConcurrentDictionary<int, int> seen)
        {
            foreach (var entry in entries) seen[JsonSerializer.Deserialize<int>(entry.ReadEvent().Data.Span)] = 1;
            return ValueTask.FromResult<IReadOnlyList<TopicResponse>>([]);
        }
    }
}
