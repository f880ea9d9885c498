using System.Globalization;
using System.Text;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Redis;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Cluster.Bench;

/// <summary>
/// Commits of 2 KB objects per second against a Redis of its own with <c>appendfsync always</c>, beside the limit: a
/// minimal script (INCR, HSET, XADD of the same 2 KB) sent by the same client without anything around it.
/// </summary>
internal sealed class StoreBenchmark : IBenchmark
{
    private const string MinimalScript = """
        local revision = redis.call('INCR', 'revision')
        redis.call('HSET', 'objects', KEYS[1], ARGV[1])
        redis.call('XADD', 'stream', 'MAXLEN', '~', 20000, '*', 'data', ARGV[1])
        return revision
        """;

    private static readonly int[] Writers = [1, 32, 256];

    public string Name => "store";

    public string Summary => "commits per second, p50 and p99 at 1, 32 and 256 writers; watch lag; snapshot of 5,000 objects";

    public async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(arguments is [var text, ..] ? double.Parse(text, CultureInfo.InvariantCulture) : 5);
        await using var server = await RedisServer.CreateAsync(cancellationToken);
        await using var store = new RedisObjectStore(
            new StoreOptions { Redis = server.ConnectionString }, TimeProvider.System, NullLogger<RedisObjectStore>.Instance);
        var table = new Table("store, 2 KB objects, fsync always", "writers", "per second", "p50 ms", "p99 ms", "of limit");
        foreach (var writers in Writers)
            await MeasureWritesAsync(server, store, writers, duration, table);
        await MeasureReadsAsync(store, duration, table);
    }

    private static async Task MeasureWritesAsync(
        RedisServer server, RedisObjectStore store, int writers, TimeSpan duration, Table table)
    {
        var limit = await MinimalAsync(server, writers, duration);
        Print(table, "limit: minimal script", writers, limit, limit);

        var body = Pod();
        var run = Guid.NewGuid().ToString("N");
        Print(table, "update own key", writers, await Load.RunAsync(writers, duration, (worker, turn) => store.CommitAsync(new Commit
        {
            Kind = turn == 0 ? CommitKind.Create : CommitKind.Update,
            Resource = "pods",
            Key = $"{run}/{worker}",
            Object = body,
            Reference = new ChangeReference(run, "w", "uid", []),
        })), limit);
        Print(table, "update, bound pod (3 topics)", writers, await Load.RunAsync(writers, duration, (worker, _) => store.CommitAsync(new Commit
        {
            Kind = CommitKind.Update,
            Resource = "pods",
            Key = $"{run}/{worker}",
            Object = body,
            Reference = new ChangeReference(run, "w", "uid", []),
            ExtraTopics = [new($"nodes.node-{worker}.pods", StoreEventType.Modified)],
        })), limit);
    }

    private static async Task MeasureReadsAsync(RedisObjectStore store, TimeSpan duration, Table table)
    {
        var body = Pod();
        for (var batch = 0; batch < 50; batch++)
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(i => store.CommitAsync(new Commit
            {
                Kind = CommitKind.Create,
                Resource = "configmaps",
                Key = $"default/{batch}-{i}",
                Object = body,
            })));
        }

        Print(table, "position (shared round trips)", 256, await Load.RunAsync(256, duration, (_, _) => store.PositionAsync("pods")), null);
        Print(table, "snapshot of 5,000 objects", 1, await Load.RunAsync(1, duration, (_, _) => store.ListAsync("configmaps")), null);
        Print(table, "commit until its watcher has it", 1, await WatchLagAsync(store, body, duration), null);
        var from = (await store.PositionAsync("configmaps")).TopicRevision - 4999;
        Print(table, "replay of 5,000 events", 1, await Load.RunAsync(1, duration, (_, _) => ReplayAsync(store, from - 1, 5000)), null);
    }

    private static async Task<LoadResult> WatchLagAsync(RedisObjectStore store, ObjectBody body, TimeSpan duration)
    {
        var position = await store.PositionAsync("leases.coordination.k8s.io");
        var events = store.WatchAsync("leases.coordination.k8s.io", position.Revision).GetAsyncEnumerator();
        var result = await Load.RunAsync(1, duration, async (_, turn) =>
        {
            await store.CommitAsync(new Commit
            {
                Kind = turn == 0 ? CommitKind.Create : CommitKind.Update,
                Resource = "leases.coordination.k8s.io",
                Key = "n/1",
                Object = body,
            });
            await events.MoveNextAsync();
        });
        await events.DisposeAsync();
        return result;
    }

    private static async Task ReplayAsync(RedisObjectStore store, long from, int count)
    {
        await foreach (var _ in store.WatchAsync("configmaps", from))
        {
            if (--count == 0)
                return;
        }
    }

    private static async Task<LoadResult> MinimalAsync(RedisServer server, int writers, TimeSpan duration)
    {
        using var client = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        client.PreserveAsyncOrder = false;
        var database = client.GetDatabase(1);
        var loaded = (byte[])(await client.GetServer(client.GetEndPoints()[0]).ScriptLoadAsync(MinimalScript))!;
        RedisValue[] values = [Pod().Json.ToArray()];
        return await Load.RunAsync(
            writers, duration, (worker, _) => database.ScriptEvaluateAsync(loaded, [worker.ToString(CultureInfo.InvariantCulture)], values));
    }

    private static ObjectBody Pod() => ObjectBody.Parse(Encoding.UTF8.GetBytes(
        $$$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"default","resourceVersion":""},"spec":{"text":"{{{new string('x', 1900)}}}"}}"""));

    private static void Print(Table table, string what, int writers, LoadResult result, LoadResult? limit) =>
        table.Row(
            what,
            $"{writers}",
            result.PerSecond.ToString("N0", CultureInfo.InvariantCulture),
            result.P50.TotalMilliseconds.ToString("N2", CultureInfo.InvariantCulture),
            result.P99.TotalMilliseconds.ToString("N2", CultureInfo.InvariantCulture),
            limit is null ? "" : (result.PerSecond / limit.PerSecond).ToString("P0", CultureInfo.InvariantCulture));
}
