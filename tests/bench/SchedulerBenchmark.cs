using System.Diagnostics;
using System.Globalization;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Hosting;
using Cluster.Scheduler;
using Cluster.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cluster.Bench;

/// <summary>The scheduler against a real apiserver and Redis: 1,000 nodes, 3,000 pods, until every pod is bound.</summary>
internal sealed class SchedulerBenchmark : IBenchmark
{
    private const int Nodes = 1000;
    private const int Pods = 3000;

    public string Name => "scheduler";

    public string Summary => "pods bound per second through the apiserver on 1,000 nodes";

    public async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await using var redis = await RedisServer.CreateAsync(cancellationToken);
        await using var server = await ServerProcess.StartApiServerAsync(redis.ConnectionString, cancellationToken);
        using var client = new KubernetesClient(server.Connection);
        await client.CreateAsync(new ServiceAccount { Metadata = new() { Name = "default", Namespace = "default" } }, cancellationToken);
        await EachAsync(Nodes, index => CreateNodeAsync(client, index, cancellationToken));

        using var host = Build(server);
        var pods = host.Services.GetRequiredService<IObjectCache<Pod>>();
        await host.StartAsync(cancellationToken);
        await pods.WaitForSyncAsync(cancellationToken);

        var bound = 0;
        var all = new TaskCompletionSource();
        pods.Changed += change =>
        {
            if (change.Old?.Spec.NodeName is null && change.New?.Spec.NodeName is not null && Interlocked.Increment(ref bound) == Pods)
                all.TrySetResult();
        };
        var watch = Stopwatch.StartNew();
        await EachAsync(Pods, index => client.CreateAsync(Pod(index), cancellationToken));
        var created = watch.Elapsed;
        await all.Task.WaitAsync(TimeSpan.FromMinutes(3), cancellationToken);
        var table = new Table($"scheduler, {Pods} pods on {Nodes} nodes", "per second");
        table.Row("pods created", (Pods / created.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture));
        table.Row("pods created and bound", (Pods / watch.Elapsed.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture));
        await host.StopAsync(cancellationToken);
    }

    private static IHost Build(ServerProcess server)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddClusterClient(server.Connection);
        builder.Services.AddScheduling(new SchedulerOptions { LeaderElect = false });
        builder.Services.AddInformer<Node>(configure: static informer => informer.Source = InformerSource.Watch);
        builder.Services.AddInformer<Pod>(configure: static informer => informer.Source = InformerSource.Watch);
        return builder.Build();
    }

    private static async Task EachAsync(int count, Func<int, Task> action) =>
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (index, _) => await action(index));

    private static async Task CreateNodeAsync(KubernetesClient client, int index, CancellationToken ct)
    {
        var resources = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Of(4), ["memory"] = Quantity.Parse("32Gi"), ["pods"] = Quantity.Of(110) };
        var node = await client.CreateAsync(new Node { Metadata = new() { Name = $"node-{index}" } }, ct);
        await client.UpdateStatusAsync(node with { Status = new() { Capacity = resources, Allocatable = resources, Conditions = [new() { Type = "Ready", Status = "True" }] } }, ct);
    }

    private static Pod Pod(int index) => new()
    {
        Metadata = new() { Name = $"pod-{index}", Namespace = "default" },
        Spec = new()
        {
            Containers = [new() { Name = "main", Image = "example.com/image:v1", Resources = new() { Requests = new Dictionary<string, Quantity> { ["cpu"] = Quantity.OfMillis(100), ["memory"] = Quantity.Parse("128Mi") } } }],
        },
    };
}
