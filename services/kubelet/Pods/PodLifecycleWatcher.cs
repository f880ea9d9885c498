using Cluster.Grpc;
using Cluster.Kubelet.Runtime;

namespace Cluster.Kubelet.Pods;

/// <summary>Notices what containers do by themselves, and wakes their pods' workers.</summary>
/// <remarks>Compares what the runtime lists every second with what it listed before; where the runtime announces events, they come on top.</remarks>
internal sealed partial class PodLifecycleWatcher(
    IContainerRuntime runtime, PodWorkers workers, PodObserver observer, TimeProvider time, ILogger<PodLifecycleWatcher> logger) : BackgroundService
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private Dictionary<string, (string PodUid, int State)> _seen = [];

    /// <summary>When the runtime last answered; a node whose runtime stays silent is not ready.</summary>
    public DateTimeOffset LastSeen { get; private set; } = time.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var period = new PeriodicTimer(Period, time);
        var events = FollowEventsAsync(stoppingToken);
        while (await period.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (GrpcException e)
            {
                LogSilent(e.Message);
            }
        }
        await events;
    }

    /// <summary>One comparison.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        var sandboxes = runtime.ListPodSandboxesAsync(null, ct);
        var containers = runtime.ListContainersAsync(null, ct);
        await Task.WhenAll(sandboxes, containers);
        var now = new Dictionary<string, (string PodUid, int State)>();
        foreach (var sandbox in await sandboxes)
            now[sandbox.Id] = (sandbox.Metadata.Uid, (int)sandbox.State);
        foreach (var container in await containers)
            now[container.Id] = (container.Labels.TryGetValue(ContainerLabels.PodUid, out var uid) ? uid : "", (int)container.State);

        foreach (var (id, entry) in now)
            if (!_seen.TryGetValue(id, out var before) || before.State != entry.State)
                workers.Wake(entry.PodUid);
        foreach (var (id, entry) in _seen)
            if (!now.ContainsKey(id))
                workers.Wake(entry.PodUid);
        if (now.Count != _seen.Count)
            observer.Keep(now.Keys.ToHashSet());
        _seen = now;
        LastSeen = time.GetUtcNow();
    }

    private async Task FollowEventsAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var change in runtime.EventsAsync(ct))
                if (change.PodSandboxStatus is { } sandbox)
                    workers.Wake(sandbox.Metadata.Uid);
        }
        catch (Exception e) when (e is GrpcException or OperationCanceledException)
        {
            // A runtime without events, or one that went away: looking every second is enough.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The container runtime does not answer: {Cause}")]
    private partial void LogSilent(string cause);
}
