using System.Diagnostics;
using System.Globalization;
using Cluster.TestSupport;

namespace Cluster.Bench;

/// <summary>From the start of an apiserver to its readiness, with a store that is full already.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    private const int Objects = 100_000;

    public string Name => "start";

    public string Summary => "start to ready with an empty store and with 100,000 pods of 3 KB, and the memory they take";

    public async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var objects = arguments is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : Objects;
        await using var redis = await RedisServer.CreateAsync(cancellationToken);
        var table = new Table("start to ready", "seconds", "memory, MB");
        await using (var first = await MeasureAsync(table, "nothing stored", redis, cancellationToken))
        {
            using var api = ApiLoad.Of(first);
            await api.CreateNamespaceAsync();
            await StoredPods.AddAsync(redis, api, 0, objects, cancellationToken);
        }

        await using var second = await MeasureAsync(table, $"{objects:N0} pods stored", redis, cancellationToken);
    }

    private static async Task<ServerProcess> MeasureAsync(Table table, string name, RedisServer redis, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var server = await ServerProcess.StartApiServerAsync(redis.ConnectionString, ct);
        table.Row(name, watch.Elapsed.TotalSeconds.ToString("N2", CultureInfo.InvariantCulture), $"{server.ResidentMegabytes}");
        return server;
    }
}
