using System.Globalization;
using Cluster.TestSupport;

namespace Cluster.Bench;

/// <summary>What a create costs, from the smallest object to one that rules in CEL judge.</summary>
internal sealed class CreateBenchmark : IBenchmark
{
    private const int Clients = 32;

    /// <summary>Unmeasured creates before each row: compiling the server's code for the second time is not what a create costs.</summary>
    private const int WarmUp = 15_000;

    private static readonly string Filler = new('x', 700);
    private int _number;

    public string Name => "creates";

    public string Summary => "pods, ConfigMaps and custom resources with rules created per second";

    public async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(arguments is [var text, ..] ? double.Parse(text, CultureInfo.InvariantCulture) : 5);
        await using var redis = await RedisServer.CreateAsync(cancellationToken);
        await using var server = await ServerProcess.StartApiServerAsync(redis.ConnectionString, cancellationToken);
        using var api = ApiLoad.Of(server);
        await api.CreateNamespaceAsync();
        await DefineWidgetsAsync(api, cancellationToken);
        var table = new Table([$"creates, {Clients} clients", .. ApiLoad.Columns]);
        await CreateAsync(api, table, duration, "pods of 2 KB", ApiLoad.PodsPath, static number => BenchPods.Text(number));
        await CreateAsync(api, table, duration, "ConfigMaps of 1 KB", "/api/v1/namespaces/bench/configmaps", ConfigMap);
        await CreateAsync(api, table, duration, "custom resources, 3 rules", WidgetsPath, Widget);
    }

    private const string WidgetsPath = "/apis/bench.example.com/v1/namespaces/bench/widgets";

    private async Task CreateAsync(ApiLoad api, Table table, TimeSpan duration, string name, string path, Func<int, string> body)
    {
        Task One(int worker, int turn) => api.SendAsync(HttpMethod.Post, path, "application/json", body(Interlocked.Increment(ref _number)));
        await Parallel.ForEachAsync(Enumerable.Range(0, WarmUp), new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (_, _) => await One(0, 0));
        await api.MeasureAsync(table, name, Clients, duration, One);
    }

    private static async Task DefineWidgetsAsync(ApiLoad api, CancellationToken ct)
    {
        await api.SendAsync(HttpMethod.Post, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "application/json", """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.bench.example.com"},
            "spec":{"group":"bench.example.com","scope":"Namespaced","names":{"plural":"widgets","singular":"widget","kind":"Widget"},
            "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object",
            "x-kubernetes-validations":[{"rule":"self.min <= self.max"},{"rule":"self.parts.all(p, p.size >= self.min && p.size <= self.max)"}],
            "properties":{"min":{"type":"integer"},"max":{"type":"integer"},"note":{"type":"string","maxLength":2000,"x-kubernetes-validations":[{"rule":"!self.startsWith('-')"}]},
            "parts":{"type":"array","maxItems":20,"items":{"type":"object","properties":{"name":{"type":"string","maxLength":63},"size":{"type":"integer"} } } } } } } } } }]} }
            """);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await api.ReadAsync(WidgetsPath);
                return;
            }
            catch (InvalidOperationException) when (attempt < 200)
            {
                await Task.Delay(50, ct);
            }
        }
    }

    private static string ConfigMap(int number) => $$$"""
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"map-{{{number}}}","labels":{"app":"bench"} },"data":{"one":"{{{Filler}}}","two":"2"} }
        """;

    private static string Widget(int number) => $$$"""
        {"apiVersion":"bench.example.com/v1","kind":"Widget","metadata":{"name":"widget-{{{number}}}"},"spec":{"min":1,"max":9,"note":"{{{Filler}}}",
        "parts":[{"name":"a","size":1},{"name":"b","size":2},{"name":"c","size":3},{"name":"d","size":9}]} }
        """;
}
