using System.Diagnostics;
using System.Globalization;
using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Client.Configuration;

namespace Cluster.Bench;

/// <summary>
/// A running cluster (<c>KUBECONFIG</c>): a Deployment becoming 1,000 pod objects, pods from created to Running one after the other and 30 at once.
/// </summary>
internal sealed class ClusterBenchmark : IBenchmark
{
    private const string Namespace = "bench";
    private const string Image = "cluster.local/sample-web:v1";
    private const int Replicas = 1000;
    private const int Sequential = 20;
    private const int AtOnce = 30;

    public string Name => "cluster";

    public string Summary => "on a running cluster: Deployment to 1,000 pod objects (\"cluster deployment\": only that), pod created to Running p50 and p99, 30 pods at once";

    public async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var client = new KubernetesClient(KubeConfig.FromEnvironment());
        var table = new Table("cluster", "seconds", "p99 s");
        await client.CreateAsync(new Namespace { Metadata = new() { Name = Namespace } }, cancellationToken);
        await WaitForAccountAsync(client, cancellationToken);
        try
        {
            if (arguments is not ["deployment", ..])
                await MeasureStartsAsync(client, table, cancellationToken);
            await MeasureDeploymentAsync(client, table, cancellationToken);
        }
        finally
        {
            await client.DeleteAsync<Namespace>(new("", Namespace), null, CancellationToken.None);
        }
    }

    private static async Task MeasureStartsAsync(KubernetesClient client, Table table, CancellationToken ct)
    {
        await StartAsync(client, ["warm-up"], ct);
        var seconds = new List<double>();
        for (var turn = 0; turn < Sequential; turn++)
            seconds.Add((await StartAsync(client, [$"single-{turn}"], ct)).TotalSeconds);
        seconds.Sort();
        table.Row($"pod created to Running, {Sequential} in turn", Text(seconds[seconds.Count / 2]), Text(seconds[^1]));

        var all = await StartAsync(client, [.. Enumerable.Range(0, AtOnce).Select(static index => $"many-{index}")], ct);
        table.Row($"{AtOnce} pods at once, until all are Running", Text(all.TotalSeconds), "");
    }

    /// <summary>Creates pods and waits until all of them are Running; then deletes them, outside the measured time.</summary>
    private static async Task<TimeSpan> StartAsync(KubernetesClient client, IReadOnlyList<string> names, CancellationToken ct)
    {
        var version = (await client.ListAsync<Pod>(ListQuery.All with { Namespace = Namespace }, ct)).Metadata.ResourceVersion;
        var waiting = names.ToHashSet(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();
        var running = Task.Run(async () =>
        {
            await foreach (var change in client.WatchAsync<Pod>(ListQuery.All with { Namespace = Namespace, ResourceVersion = version }, null, ct))
            {
                if (change.Object.Status.Phase == "Running" && waiting.Remove(change.Object.Metadata.Name) && waiting.Count == 0)
                    return watch.Elapsed;
            }

            throw new InvalidOperationException("the watch ended early");
        }, ct);
        await Task.WhenAll(names.Select(name => client.CreateAsync(Pod(name), ct)));
        var elapsed = await running;
        await Task.WhenAll(names.Select(name => client.DeleteAsync<Pod>(new(Namespace, name), new() { GracePeriodSeconds = 0 }, ct)));
        return elapsed;
    }

    private static async Task MeasureDeploymentAsync(KubernetesClient client, Table table, CancellationToken ct)
    {
        var labels = new Dictionary<string, string> { ["app"] = "scale" };
        var version = (await client.ListAsync<Pod>(ListQuery.All with { Namespace = Namespace }, ct)).Metadata.ResourceVersion;
        var seen = 0;
        var cost = new ClusterCost();
        var watch = Stopwatch.StartNew();
        var all = Task.Run(async () =>
        {
            var query = ListQuery.All with { Namespace = Namespace, ResourceVersion = version, LabelSelector = "app=scale" };
            await foreach (var change in client.WatchAsync<Pod>(query, null, ct))
            {
                if (change.Type == WatchEventType.Added && ++seen == Replicas)
                    return watch.Elapsed;
            }

            throw new InvalidOperationException("the watch ended early");
        }, ct);
        await client.CreateAsync(new Deployment
        {
            Metadata = new() { Name = "scale", Namespace = Namespace },
            Spec = new()
            {
                Replicas = Replicas,
                Selector = new() { MatchLabels = labels },
                Template = new() { Metadata = new() { Labels = labels }, Spec = Pod("x").Spec with { SchedulerName = "nobody" } },
            },
        }, ct);
        table.Row($"Deployment to {Replicas} pod objects", Text((await all).TotalSeconds), "");
        Console.WriteLine("  processor time, ms: " + cost.Describe());
    }

    private static async Task WaitForAccountAsync(KubernetesClient client, CancellationToken ct)
    {
        while (await client.FindAsync<ServiceAccount>(new(Namespace, "default"), ct) is null)
            await Task.Delay(50, ct);
    }

    private static Pod Pod(string name) => new()
    {
        Metadata = new() { Name = name, Namespace = Namespace },
        Spec = new() { Containers = [new() { Name = "web", Image = Image }] },
    };

    private static string Text(double seconds) => seconds.ToString("N2", CultureInfo.InvariantCulture);
}
