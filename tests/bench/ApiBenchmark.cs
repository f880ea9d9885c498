using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Cluster.TestSupport;

namespace Cluster.Bench;

/// <summary>
/// The apiserver as a process of its own over TLS, with a Redis of its own (<c>appendfsync always</c>), under 32 clients; beside it the limit: an empty
/// Kestrel endpoint that answers equal bytes to the same clients.
/// </summary>
internal sealed class ApiBenchmark : IBenchmark
{
    private const int Clients = 32;
    private const int Pods = 5000;
    private const int Watchers = 100;
    private const string PodsPath = "/api/v1/namespaces/bench/pods";

    private ServerProcess _server = null!;
    private TimeSpan _cost;
    private Table _table = null!;

    public string Name => "api";

    public string Summary => "create, get, patch, list 5,000 pods and watch delivery through the apiserver; resident memory";

    public async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(arguments is [var text, ..] ? double.Parse(text, CultureInfo.InvariantCulture) : 5);
        await using var redis = await RedisServer.CreateAsync(cancellationToken);
        await using var server = await ServerProcess.StartApiServerAsync(redis.ConnectionString, cancellationToken);
        _server = server;
        _table = new("apiserver, 2 KB pods, 32 clients", "per second", "p50 ms", "p99 ms", "of limit", "CPU us/op");
        using var client = server.CreateClient();
        await PostAsync(client, "/api/v1/namespaces", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"bench"}}""");
        await PostAsync(client, "/api/v1/namespaces/bench/serviceaccounts", """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default"}}""");

        await MeasureCreatesAsync(client, duration);
        if (arguments is [_, "create"])
            return;
        await MeasureGetsAsync(client, duration);
        Print("patch", await MeasureAsync(duration, (worker, turn) => PatchAsync(client, worker, turn)), null);
        await MeasureListsAsync(client, duration);
        await MeasureWatchAsync(server, client);
        _table.Row("resident memory after, MB", $"{server.ResidentMegabytes}", "", "", "", "");
    }

    private async Task MeasureCreatesAsync(HttpClient client, TimeSpan duration)
    {
        var created = 0;
        Task Create(int worker, int turn) => PostAsync(client, PodsPath, BenchPods.Text(Interlocked.Increment(ref created)));
        await Load.RunAsync(Clients, duration, Create); // until the server's code is compiled for good
        var result = await MeasureAsync(duration, Create);
        Print("create", result, null);
        while (created < Pods)
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => PostAsync(client, PodsPath, BenchPods.Text(Interlocked.Increment(ref created)))));
        for (var index = Pods + 1; index <= created; index += Clients)
            await Task.WhenAll(Enumerable.Range(index, Math.Min(Clients, created - index + 1)).Select(number => client.DeleteAsync($"{PodsPath}/pod-{number}?gracePeriodSeconds=0")));
    }

    private async Task MeasureGetsAsync(HttpClient client, TimeSpan duration)
    {
        var size = (await client.GetByteArrayAsync($"{PodsPath}/pod-1")).Length;
        var limit = await LimitAsync(size, duration);
        Print("get", await MeasureAsync(duration, (worker, turn) => ReadAsync(client, $"{PodsPath}/pod-{1 + ((worker + (turn * Clients)) % Pods)}")), limit);
        Print("get, resourceVersion=0", await MeasureAsync(duration, (worker, turn) => ReadAsync(client, $"{PodsPath}/pod-{1 + ((worker + (turn * Clients)) % Pods)}?resourceVersion=0")), limit);
    }

    private async Task MeasureListsAsync(HttpClient client, TimeSpan duration)
    {
        var size = (await client.GetByteArrayAsync(PodsPath)).Length;
        Print($"list {Pods} pods ({size / 1024 / 1024} MB)", await MeasureAsync(duration, (_, _) => ReadAsync(client, PodsPath)), await LimitAsync(size, duration));
        Print("list, gzip", await MeasureAsync(duration, (_, _) => ReadAsync(client, PodsPath, gzip: true)), null);
    }

    private async Task<LoadResult> LimitAsync(int bytes, TimeSpan duration)
    {
        await using var limit = await ServerProcess.StartLimitAsync(bytes);
        using var client = limit.CreateClient();
        var result = await Load.RunAsync(Clients, duration, (_, _) => ReadAsync(client, "/"));
        Print($"  limit: empty endpoint, {bytes} bytes", result, result);
        return result;
    }

    /// <summary>Deliveries per second while one writer per client changes pods and every watcher follows all of them.</summary>
    private async Task MeasureWatchAsync(ServerProcess server, HttpClient client)
    {
        const int Changes = 2000;
        var version = await ResourceVersionAsync(client);
        using var watching = server.CreateClient();
        using var stop = new CancellationTokenSource();
        var counters = Enumerable.Range(0, Watchers).Select(_ => new WatchCounter()).ToList();
        var watchers = counters.Select(counter => counter.RunAsync(watching, $"{PodsPath}?watch=true&resourceVersion={version}", stop.Token)).ToList();
        await Task.WhenAll(counters.Select(static counter => counter.Connected));

        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async worker =>
        {
            for (var change = worker; change < Changes; change += Clients)
                await PatchAsync(client, worker, change + 1_000_000);
        }));
        await Task.WhenAll(counters.Select(counter => counter.ReachedAsync(Changes)));
        var perSecond = Changes * Watchers / watch.Elapsed.TotalSeconds;
        _table.Row($"watch delivery to {Watchers} watchers", perSecond.ToString("N0", CultureInfo.InvariantCulture), "", "", "", "");
        await stop.CancelAsync();
        await Task.WhenAll(watchers);
    }

    private static async Task<string> ResourceVersionAsync(HttpClient client)
    {
        using var list = System.Text.Json.JsonDocument.Parse(await client.GetByteArrayAsync(PodsPath + "?limit=1"));
        return list.RootElement.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;
    }

    private static async Task PatchAsync(HttpClient client, int worker, int turn)
    {
        using var content = new StringContent("{\"metadata\":{\"labels\":{\"turn\":\"" + turn + "\"}}}", Encoding.UTF8, "application/merge-patch+json");
        using var answer = await client.PatchAsync($"{PodsPath}/pod-{1 + ((worker + (turn * Clients)) % Pods)}", content);
        await CheckAsync(answer);
    }

    private static async Task PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(path, content);
        await CheckAsync(answer);
    }

    private static async Task ReadAsync(HttpClient client, string path, bool gzip = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (gzip)
            request.Headers.AcceptEncoding.Add(new("gzip"));
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await CheckAsync(answer);
        await answer.Content.CopyToAsync(Stream.Null);
    }

    private static async Task CheckAsync(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Runs a load and notes what an operation cost the server; the warm-up is a sixth of all operations.</summary>
    private async Task<LoadResult> MeasureAsync(TimeSpan duration, Func<int, int, Task> operation)
    {
        var before = _server.ProcessorTime;
        var result = await Load.RunAsync(Clients, duration, operation);
        _cost = (_server.ProcessorTime - before) / (result.PerSecond * duration.TotalSeconds * 1.2);
        return result;
    }

    private void Print(string name, LoadResult result, LoadResult? limit) => _table.Row(
        name,
        result.PerSecond.ToString(result.PerSecond < 100 ? "N1" : "N0", CultureInfo.InvariantCulture),
        result.P50.TotalMilliseconds.ToString("N2", CultureInfo.InvariantCulture),
        result.P99.TotalMilliseconds.ToString("N2", CultureInfo.InvariantCulture),
        limit is null ? "" : (result.PerSecond / limit.PerSecond).ToString("P0", CultureInfo.InvariantCulture),
        ReferenceEquals(result, limit) ? "" : _cost.TotalMicroseconds.ToString("N0", CultureInfo.InvariantCulture));
}
