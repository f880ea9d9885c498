using System.Globalization;
using System.Text;

namespace Cluster.Bench;

/// <summary>Requests to an apiserver under measurement, and what they cost it.</summary>
internal sealed class ApiLoad(ServerProcess server, HttpClient client) : IDisposable
{
    /// <summary>Columns of a table of <see cref="MeasureAsync"/>'s rows, after the first.</summary>
    public static readonly string[] Columns = ["per second", "p50 ms", "p99 ms", "CPU us/op", "KB alloc/op"];

    public const string Namespace = "bench";
    public const string PodsPath = "/api/v1/namespaces/bench/pods";

    public HttpClient Client { get; } = client;

    public static ApiLoad Of(ServerProcess server) => new(server, server.CreateClient());

    public void Dispose() => Client.Dispose();

    /// <summary>The namespace that benchmarks write to, with the account its pods need.</summary>
    public async Task CreateNamespaceAsync()
    {
        await SendAsync(HttpMethod.Post, "/api/v1/namespaces", "application/json", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"bench"}}""");
        await SendAsync(HttpMethod.Post, "/api/v1/namespaces/bench/serviceaccounts", "application/json", """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default"}}""");
    }

    public async Task SendAsync(HttpMethod method, string path, string mediaType, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        using var answer = await Client.SendAsync(request);
        await CheckAsync(answer);
    }

    /// <summary>Reads an answer to its end.</summary>
    public async Task ReadAsync(string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await CheckAsync(answer);
        await answer.Content.CopyToAsync(Stream.Null);
    }

    /// <summary>Runs a load and prints its rate, its latency, and the processor time and allocations it cost the server per operation.</summary>
    public async Task MeasureAsync(Table table, string name, int workers, TimeSpan duration, Func<int, int, Task> operation)
    {
        var operations = 0L;
        var (cpu, allocated) = (server.ProcessorTime, await MetricAsync("dotnet_gc_allocated_bytes_total"));
        var result = await Load.RunAsync(workers, duration, async (worker, turn) =>
        {
            await operation(worker, turn);
            Interlocked.Increment(ref operations);
        });
        var cost = (server.ProcessorTime - cpu) / operations;
        var garbage = (await MetricAsync("dotnet_gc_allocated_bytes_total") - allocated) / operations / 1024;
        table.Row(
            name, Text(result.PerSecond, result.PerSecond < 100 ? "N1" : "N0"), Text(result.P50.TotalMilliseconds, "N2"), Text(result.P99.TotalMilliseconds, "N2"),
            Text(cost.TotalMicroseconds, "N0"), Text(garbage, "N1"));
    }

    /// <summary>A metric without labels.</summary>
    public async Task<double> MetricAsync(string name)
    {
        var text = await Client.GetStringAsync("/metrics");
        var line = text.Split('\n').First(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return double.Parse(line.AsSpan(name.Length), CultureInfo.InvariantCulture);
    }

    private static async Task CheckAsync(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
