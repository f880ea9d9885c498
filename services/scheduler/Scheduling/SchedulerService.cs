using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Client.Leases;
using Cluster.Hosting;

namespace Cluster.Scheduler.Scheduling;

/// <summary>Schedules while this replica leads. Each term starts from the caches with a loop of its own.</summary>
internal sealed class SchedulerService(
    IObjectCache<Pod> pods, IObjectCache<Node> nodes, KubernetesClient client, Func<SchedulingLoop> createLoop,
    SchedulerOptions options, Readiness readiness, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private static readonly ObjectKey Lease = new("kube-system", "kube-scheduler");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        readiness.Require("informer-sync", () => pods.HasSynced && nodes.HasSynced);
        await nodes.WaitForSyncAsync(stoppingToken);
        await pods.WaitForSyncAsync(stoppingToken);
        if (!options.LeaderElect)
        {
            await LeadAsync(stoppingToken);
            return;
        }

        var elector = new LeaderElector(client, new() { Lease = Lease }, time, loggers.CreateLogger<LeaderElector>());
        await elector.RunAsync(LeadAsync, stoppingToken);
    }

    private async Task LeadAsync(CancellationToken ct)
    {
        var loop = createLoop();
        nodes.Changed += loop.OnNode;
        pods.Changed += loop.OnPod;
        try
        {
            loop.Seed(nodes, pods);
            await loop.RunAsync(ct);
        }
        finally
        {
            nodes.Changed -= loop.OnNode;
            pods.Changed -= loop.OnPod;
        }
    }
}
