using Cluster.Client.Leases;

namespace Cluster.Controllers;

/// <summary>Holds the lease <c>kube-system/kube-controller-manager</c> as long as some replica of this service lives, as upstream's leader does.</summary>
/// <remarks>Says that the controllers work, and nothing more: every replica reconciles, with the lease or without.</remarks>
internal sealed class ControllerManagerLease(KubernetesClient client, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private static readonly ObjectKey Lease = new("kube-system", "kube-controller-manager");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new LeaderElector(client, new() { Lease = Lease }, time, loggers.CreateLogger<LeaderElector>())
            .RunAsync(static ct => Task.Delay(Timeout.InfiniteTimeSpan, ct), stoppingToken);
}
