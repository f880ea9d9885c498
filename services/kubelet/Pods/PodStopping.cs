using Cluster.Kubelet.Probes;
using Cluster.Kubelet.Resources;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Volumes;

namespace Cluster.Kubelet.Pods;

/// <summary>Takes a pod down, and when it is being deleted takes it off the node and out of the API.</summary>
internal sealed class PodStopping(
    IContainerRuntime runtime, PodObserver observer, PodKiller killer, IProbeRunner probes, IVolumeMounter volumes,
    IPodStatusWriter writer, CrashBackOff backOff, PodCgroups cgroups, PodPaths paths, TimeProvider time)
{
    /// <param name="report">Publishes the status that follows from what is left.</param>
    public async Task TakeDownAsync(PodRecord record, PodObservation seen, Action<PodObservation> report, CancellationToken ct)
    {
        record.StoppingSince ??= time.GetUtcNow();
        if (seen.AnythingRuns)
        {
            await killer.KillAsync(record, seen, record.StoppingSince.Value + record.Pod.GracePeriod, ct);
            probes.StopPod(record.Pod.Uid);
            seen = await observer.ObserveAsync(record.Pod.Uid, ct);
        }
        if (!record.IsCleared)
        {
            report(seen);
            PodTrace.Progress(record, time);
        }
        await volumes.UnmountAsync(record.Pod.Uid, ct);
        if (record.IsStopping)
            await LeaveAsync(record, seen, ct);
    }

    private async Task LeaveAsync(PodRecord record, PodObservation seen, CancellationToken ct)
    {
        // The status with the exit codes must be in the API before their source goes.
        if (!record.IsGone)
            await writer.FlushAsync(record.Pod.Uid, ct);
        record.IsCleared = true;
        foreach (var sandbox in seen.Sandboxes)
            await runtime.RemovePodSandboxAsync(sandbox.Id, ct);
        foreach (var run in seen.Containers)
            await runtime.RemoveContainerAsync(run.Id, ct);
        probes.StopPod(record.Pod.Uid);
        backOff.Forget(record.Pod.Uid);
        cgroups.Remove(record.Pod);
        Delete(paths.Logs(record.Pod));
        if (!record.IsGone)
            await writer.DeleteAsync(record.Pod, ct);
        record.IsRemoved = true;
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
