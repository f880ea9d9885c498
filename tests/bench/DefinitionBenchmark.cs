using System.Diagnostics;
using System.Globalization;
using Cluster.TestSupport;

namespace Cluster.Bench;

/// <summary>What hundreds of kinds that definitions bring cost the server: their making, a start with them, and the document of everything.</summary>
internal sealed class DefinitionBenchmark : IBenchmark
{
    private const int Definitions = 500;
    private const string DefinitionsPath = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    public string Name => "definitions";

    public string Summary => "500 CustomResourceDefinitions: made, started with, and described by /openapi/v2";

    public async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var count = arguments is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : Definitions;
        await using var redis = await RedisServer.CreateAsync(cancellationToken);
        var table = new Table($"{count} definitions", "seconds", "server CPU, s", "memory after, MB");
        await using (var first = await ServerProcess.StartApiServerAsync(redis.ConnectionString, cancellationToken))
        {
            using var api = ApiLoad.Of(first);
            await RowAsync(table, "made, and the last one served", first, async () =>
            {
                await Parallel.ForEachAsync(Enumerable.Range(0, count), cancellationToken, async (number, _) =>
                    await api.SendAsync(HttpMethod.Post, DefinitionsPath, "application/json", Definition(number)));
                await ServedAsync(api, count - 1, cancellationToken);
            });
        }

        var watch = Stopwatch.StartNew();
        await using var second = await ServerProcess.StartApiServerAsync(redis.ConnectionString, cancellationToken);
        table.Row("start to ready", Text(watch.Elapsed), Text(second.ProcessorTime), $"{second.ResidentMegabytes}");
        using var again = ApiLoad.Of(second);
        await RowAsync(table, "/openapi/v2 for the first time", second, () => again.ReadAsync("/openapi/v2"));
        await RowAsync(table, "/openapi/v2 again", second, () => again.ReadAsync("/openapi/v2"));
        await again.SendAsync(HttpMethod.Post, DefinitionsPath, "application/json", Definition(count));
        await ServedAsync(again, count, cancellationToken);
        await RowAsync(table, "/openapi/v2 after one more", second, () => again.ReadAsync("/openapi/v2"));
    }

    private static async Task ServedAsync(ApiLoad api, int number, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await api.ReadAsync($"/apis/g{number}.example.com/v1/widgets");
                return;
            }
            catch (InvalidOperationException) when (attempt < 600)
            {
                await Task.Delay(50, ct);
            }
        }
    }

    private static async Task RowAsync(Table table, string name, ServerProcess server, Func<Task> operation)
    {
        var (watch, before) = (Stopwatch.StartNew(), server.ProcessorTime);
        await operation();
        table.Row(name, Text(watch.Elapsed), Text(server.ProcessorTime - before), $"{server.ResidentMegabytes}");
    }

    private static string Text(TimeSpan time) => time.TotalSeconds.ToString("N2", CultureInfo.InvariantCulture);

    private static string Definition(int number) => $$$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.g{{{number}}}.example.com"},
        "spec":{"group":"g{{{number}}}.example.com","scope":"Namespaced","names":{"plural":"widgets","singular":"widget","kind":"Widget"},
        "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{} },"schema":{"openAPIV3Schema":{"type":"object","properties":{
        "spec":{"type":"object","properties":{"size":{"type":"integer","minimum":1},"color":{"type":"string","description":"What it is painted with."},
        "parts":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"weight":{"type":"number"} } } } } },
        "status":{"type":"object","properties":{"phase":{"type":"string"} } } } } } }]} }
        """;
}
