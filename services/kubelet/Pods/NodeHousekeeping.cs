using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Volumes;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Removes what pods that are no more left on the node, and what restarts left of pods that are.</summary>
internal sealed partial class NodeHousekeeping(
    IContainerRuntime runtime, PodWorkers workers, IVolumeMounter volumes, PodPaths paths, KubeletOptions options,
    TimeProvider time, ILogger<NodeHousekeeping> logger) : BackgroundService
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var period = new PeriodicTimer(Period, time);
        while (await period.WaitForNextTickAsync(stoppingToken))
            await TryCleanAsync(stoppingToken);
    }

    /// <summary>One round; failures are left to the next.</summary>
    internal async Task TryCleanAsync(CancellationToken ct)
    {
        if (!workers.HasSynced)
            return;
        try
        {
            var sandboxes = await runtime.ListPodSandboxesAsync(null, ct);
            await RemoveOrphansAsync(sandboxes, ct);
            await RemoveDeadAsync(sandboxes, await runtime.ListContainersAsync(null, ct), ct);
        }
        catch (Exception e) when (!e.IsEnd(ct))
        {
            LogFailed(e.Surprise, e.Message);
        }
    }

    private async Task RemoveOrphansAsync(IReadOnlyList<Cri.PodSandbox> sandboxes, CancellationToken ct)
    {
        foreach (var orphan in sandboxes.Where(sandbox => !workers.Has(sandbox.Metadata.Uid)))
        {
            LogOrphan(orphan.Metadata.Namespace, orphan.Metadata.Name);
            await runtime.StopPodSandboxAsync(orphan.Id, ct);
            await runtime.RemovePodSandboxAsync(orphan.Id, ct);
            var logs = paths.Logs(orphan.Metadata.Namespace, orphan.Metadata.Name, orphan.Metadata.Uid);
            if (Directory.Exists(logs))
                Directory.Delete(logs, recursive: true);
        }
        var folders = Path.Combine(options.RootDir, "pods");
        if (!Directory.Exists(folders))
            return;
        foreach (var uid in Directory.EnumerateDirectories(folders).Select(Path.GetFileName).OfType<string>())
            if (!workers.Has(uid))
                await volumes.UnmountAsync(uid, ct);
    }

    /// <summary>Keeps the newest dead run of each container, and of the sandboxes that are not ready the newest of each pod.</summary>
    private async Task RemoveDeadAsync(
        IReadOnlyList<Cri.PodSandbox> sandboxes, IReadOnlyList<Cri.Container> containers, CancellationToken ct)
    {
        var spare = containers.Where(static container => container.State == Cri.ContainerState.ContainerExited)
            .GroupBy(static container => (Uid: container.Labels.GetValueOrDefault(ContainerLabels.PodUid), container.Metadata.Name))
            .SelectMany(static runs => runs.OrderByDescending(static run => run.CreatedAt).Skip(1)).ToList();
        foreach (var run in spare)
            await runtime.RemoveContainerAsync(run.Id, ct);

        var inUse = containers.Except(spare).Select(static container => container.PodSandboxId).ToHashSet();
        foreach (var old in sandboxes.GroupBy(static sandbox => sandbox.Metadata.Uid)
            .SelectMany(static ofPod => ofPod.OrderByDescending(static sandbox => sandbox.CreatedAt).Skip(1)))
            if (old.State == Cri.PodSandboxState.SandboxNotready && !inUse.Contains(old.Id))
                await runtime.RemovePodSandboxAsync(old.Id, ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removing what is left of pod {Namespace}/{Name}")]
    private partial void LogOrphan(string @namespace, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Housekeeping failed, will retry: {Cause}")]
    private partial void LogFailed(Exception? failure, string cause);
}
