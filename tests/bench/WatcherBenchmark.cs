using System.Diagnostics;
using System.Globalization;
using Cluster.TestSupport;

namespace Cluster.Bench;

/// <summary>Many watches at once: what idle ones weigh, and whether those that do not read slow down one that does.</summary>
internal sealed class WatcherBenchmark : IBenchmark
{
    private const int Idle = 10_000;
    private const int Stalled = 1_000;
    private const int Changes = 2_000;
    private const string Pod = ApiLoad.PodsPath + "/pod-0";

    public string Name => "watchers";

    public string Summary => "memory of 10,000 idle watches; latency of a watcher beside 1,000 that do not read";

    public async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await using var redis = await RedisServer.CreateAsync(cancellationToken);
        await using var server = await ServerProcess.StartApiServerAsync(redis.ConnectionString, cancellationToken);
        using var api = ApiLoad.Of(server);
        await api.CreateNamespaceAsync();
        await api.SendAsync(HttpMethod.Post, ApiLoad.PodsPath, "application/json", BenchPods.Text(0));
        var table = new Table("watchers", "value");

        var alone = await LatencyAsync(api, "alone-");
        table.Row("change until its watcher has it, p50 ms", Text(alone.P50));
        table.Row("the same, p99 ms", Text(alone.P99));
        await MeasureStalledAsync(server, api, table, alone);
        await MeasureIdleAsync(server, table, cancellationToken);
    }

    private static async Task MeasureStalledAsync(ServerProcess server, ApiLoad api, Table table, LoadResult alone)
    {
        var stalled = new List<StalledWatcher>();
        try
        {
            while (stalled.Count < Stalled)
                stalled.Add(await StalledWatcher.OpenAsync(api.Client, ApiLoad.PodsPath + "?watch=true"));
            var before = server.ResidentMegabytes;
            var beside = await LatencyAsync(api, "beside-");
            table.Row($"p50 ms beside {Stalled} that do not read", Text(beside.P50));
            table.Row("p99 ms", Text(beside.P99));
            table.Row("p99 against alone", (beside.P99 / alone.P99).ToString("N2", CultureInfo.InvariantCulture));
            table.Row($"memory they took in {Changes} changes, MB", $"{server.ResidentMegabytes - before}");
        }
        finally
        {
            stalled.ForEach(static watcher => watcher.Dispose());
        }
    }

    private static async Task MeasureIdleAsync(ServerProcess server, Table table, CancellationToken ct)
    {
        using var client = server.CreateClient(http2: true);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var before = server.ResidentMegabytes;
        var counters = Enumerable.Range(0, Idle).Select(static _ => new WatchCounter()).ToList();
        var watches = counters.Select(counter => counter.RunAsync(client, ApiLoad.PodsPath + "?watch=true", stop.Token)).ToList();
        await Task.WhenAll(counters.Select(static counter => counter.Connected));
        table.Row($"{Idle} idle watches over HTTP/2, KB each", ((server.ResidentMegabytes - before) * 1024.0 / Idle).ToString("N1", CultureInfo.InvariantCulture));
        await stop.CancelAsync();
        await Task.WhenAll(watches);
    }

    /// <summary>From sending a change until a watcher has read it, change by change.</summary>
    private static async Task<LoadResult> LatencyAsync(ApiLoad api, string prefix)
    {
        var version = await VersionAsync(api);
        using var answer = await api.Client.GetAsync($"{ApiLoad.PodsPath}?watch=true&resourceVersion={version}", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var latencies = new List<TimeSpan>(Changes);
        var all = Stopwatch.StartNew();
        for (var turn = 0; turn < Changes; turn++)
        {
            var watch = Stopwatch.StartNew();
            var patch = api.SendAsync(HttpMethod.Patch, Pod, "application/merge-patch+json", $$"""{"metadata":{"labels":{"turn":"{{prefix}}{{turn}}"} } }""");
            if (await lines.ReadLineAsync() is null)
                throw new InvalidOperationException("the watch ended early");
            latencies.Add(watch.Elapsed);
            await patch;
        }

        var elapsed = all.Elapsed;
        latencies.Sort();
        return new(Changes / elapsed.TotalSeconds, latencies[Changes / 2], latencies[(int)(Changes * 0.99)]);
    }

    private static async Task<string> VersionAsync(ApiLoad api)
    {
        using var pod = System.Text.Json.JsonDocument.Parse(await api.Client.GetByteArrayAsync(Pod));
        return pod.RootElement.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;
    }

    private static string Text(TimeSpan time) => time.TotalMilliseconds.ToString("N2", CultureInfo.InvariantCulture);
}
