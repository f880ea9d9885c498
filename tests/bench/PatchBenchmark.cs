using System.Globalization;
using Cluster.TestSupport;

namespace Cluster.Bench;

/// <summary>Every patch format, server-side apply included, on pods and on deployments of the same shape as kubectl users write.</summary>
internal sealed class PatchBenchmark : IBenchmark
{
    private const int Clients = 32;
    private const int Objects = 1000;
    private const string Deployments = "/apis/apps/v1/namespaces/bench/deployments";

    public string Name => "patches";

    public string Summary => "merge, JSON and strategic merge patches and server-side apply per second; deletes";

    public async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(arguments is [var text, ..] ? double.Parse(text, CultureInfo.InvariantCulture) : 5);
        await using var redis = await RedisServer.CreateAsync(cancellationToken);
        await using var server = await ServerProcess.StartApiServerAsync(redis.ConnectionString, cancellationToken);
        using var api = ApiLoad.Of(server);
        await api.CreateNamespaceAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, Objects), cancellationToken, async (number, _) =>
            await api.SendAsync(HttpMethod.Post, Deployments, "application/json", Deployment(number, 0)));

        var table = new Table(["deployments of 1.5 KB, 32 clients", .. ApiLoad.Columns]);
        await MeasureAsync(api, table, duration, "merge patch", "application/merge-patch+json", static turn => $$"""{"metadata":{"labels":{"turn":"{{turn}}"} } }""");
        await MeasureAsync(api, table, duration, "JSON patch", "application/json-patch+json", static turn => $$"""[{"op":"add","path":"/metadata/labels/turn","value":"{{turn}}"}]""");
        await MeasureAsync(api, table, duration, "strategic merge patch", "application/strategic-merge-patch+json",
            static turn => $$"""{"spec":{"template":{"spec":{"containers":[{"name":"main","env":[{"name":"TURN","value":"{{turn}}"}]}]} } } }""");
        if (await ServesApplyAsync(api))
        {
            await api.MeasureAsync(table, "server-side apply", Clients, duration, (worker, turn) =>
            {
                var number = NumberOf(worker, turn);
                return api.SendAsync(HttpMethod.Patch, $"{Deployments}/web-{number}?fieldManager=bench&force=true", "application/apply-patch+yaml", Deployment(number, turn));
            });
        }
    }

    private static Task MeasureAsync(ApiLoad api, Table table, TimeSpan duration, string name, string mediaType, Func<int, string> patch) =>
        api.MeasureAsync(table, name, Clients, duration, (worker, turn) =>
            api.SendAsync(HttpMethod.Patch, $"{Deployments}/web-{NumberOf(worker, turn)}", mediaType, patch(turn)));

    private static async Task<bool> ServesApplyAsync(ApiLoad api)
    {
        try
        {
            await api.SendAsync(HttpMethod.Patch, $"{Deployments}/web-0?fieldManager=bench&force=true", "application/apply-patch+yaml", Deployment(0, 0));
            return true;
        }
        catch (InvalidOperationException refused)
        {
            Console.WriteLine("server-side apply is not served: " + refused.Message);
            return false;
        }
    }

    private static int NumberOf(int worker, int turn) => (worker + (turn * Clients)) % Objects;

    private static string Deployment(int number, int turn) => $$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web-{{{number}}}","namespace":"bench","labels":{"app":"web","turn":"{{{turn}}}"} },
        "spec":{"replicas":0,"selector":{"matchLabels":{"app":"web-{{{number}}}"} },"template":{"metadata":{"labels":{"app":"web-{{{number}}}"} },"spec":{"containers":[
        {"name":"main","image":"example.com/web:v1","ports":[{"containerPort":8080,"name":"http"}],"env":[{"name":"A","value":"1"},{"name":"B","value":"2"}],
        "resources":{"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"memory":"128Mi"} },"readinessProbe":{"httpGet":{"path":"/","port":"http"} } },
        {"name":"side","image":"example.com/side:v1","env":[{"name":"C","value":"3"}]}]} } } }
        """;
}
