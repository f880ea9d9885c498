using Cluster.Api.Core.V1;
using Cluster.Grpc;
using Cluster.Kubelet.Environment;
using Cluster.Kubelet.Events;
using Cluster.Kubelet.Resources;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Volumes;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Carries out the steps of a plan.</summary>
internal sealed class PodStarting(
    IContainerRuntime runtime, IVolumeMounter volumes, SandboxConfigs sandboxes, ContainerStarter starter, PodKiller killer,
    CrashBackOff backOff, PodCgroups cgroups, IPodEvents events, KubeletOptions options, TimeProvider time)
{
    /// <summary>How long a container that could not be started rests; upstream's worker back-off.</summary>
    private static readonly TimeSpan ContainerRest = TimeSpan.FromSeconds(10);

    /// <summary>After the first failed pull the wait is short, so that the back-off state shows soon.</summary>
    private static readonly TimeSpan FirstPullRest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestPodRest = TimeSpan.FromSeconds(15);

    /// <summary>Key of the pod's own hold in <see cref="PodRecord.HeldUntil"/>.</summary>
    private const string WholePod = "";

    /// <returns>True when something was done, so that a new look is worth it.</returns>
    public async Task<bool> ApplyAsync(PodRecord record, PodObservation seen, PodPlan plan, CancellationToken ct)
    {
        if (IsHeld(record, WholePod))
            return false;
        if (plan.NeedsSandbox)
            return await TrySandboxAsync(record, seen, ct);
        foreach (var stop in plan.Stops)
            await killer.StopAsync(record, stop.Run, stop.Message, time.GetUtcNow() + (stop.GracePeriod ?? record.Pod.GracePeriod), ct);
        return await StartAllAsync(record, seen, plan, ct) || plan.Stops.Count > 0;
    }

    /// <summary>Shows a container as waiting out its back-off, with one event per wait.</summary>
    public void NoteBackOff(PodRecord record, string name, WaitingReason waiting)
    {
        if (record.Waiting.GetValueOrDefault(name) == waiting)
            return;
        record.Waiting[name] = waiting;
        var container = record.Pod.AllContainers.First(entry => entry.Container.Name == name).Container;
        events.Record(record.Pod, container, warning: true, "BackOff", $"Back-off restarting failed container {name} in pod {record.Pod.FullName}");
    }

    private async Task<bool> TrySandboxAsync(PodRecord record, PodObservation seen, CancellationToken ct)
    {
        if (record.Pod.Spec.RuntimeClassName is { Length: > 0 } runtimeClass)
        {
            // Another runtime than the one asked for might isolate less: better not to run.
            events.Record(record.Pod, null, warning: true, "FailedCreatePodSandBox",
                $"Failed to create pod sandbox: RuntimeClass \"{runtimeClass}\" is asked for, but this node does not support RuntimeClass");
            HoldPod(record);
            return false;
        }
        try
        {
            await volumes.MountAsync(record.Pod, ct);
            await RunSandboxAsync(record, seen, ct);
            record.Failures = 0;
            return true;
        }
        catch (VolumeMountException e)
        {
            events.Record(record.Pod, null, warning: true, VolumeMountException.Reason, e.Message);
        }
        catch (GrpcException e)
        {
            events.Record(record.Pod, null, warning: true, "FailedCreatePodSandBox", $"Failed to create pod sandbox: {e.Message}");
        }
        HoldPod(record);
        return false;
    }

    private async Task RunSandboxAsync(PodRecord record, PodObservation seen, CancellationToken ct)
    {
        if (seen.Sandboxes.Count > 0)
            events.Record(record.Pod, null, warning: false, "SandboxChanged", "Pod sandbox changed, it will be killed and re-created.");
        foreach (var old in seen.Sandboxes)
            await runtime.StopPodSandboxAsync(old.Id, ct);
        cgroups.Ensure(record.Pod);
        var config = sandboxes.For(record.Pod, seen.NextAttempt);
        Directory.CreateDirectory(config.LogDirectory);
        await runtime.RunPodSandboxAsync(config, "", ct);
    }

    private async Task<bool> StartAllAsync(PodRecord record, PodObservation seen, PodPlan plan, CancellationToken ct)
    {
        var due = plan.Starts.Where(start => !IsHeld(record, start.Container.Name)).ToList();
        if (due.Count == 0 || seen.Active is not { } sandbox)
            return false;
        IReadOnlyDictionary<string, string> mounted;
        try
        {
            mounted = await volumes.MountAsync(record.Pod, ct);
        }
        catch (VolumeMountException e)
        {
            events.Record(record.Pod, null, warning: true, VolumeMountException.Reason, e.Message);
            HoldPod(record);
            return false;
        }
        var config = sandboxes.For(record.Pod, sandbox.Metadata.Attempt);
        var progress = false;
        foreach (var start in due)
            progress |= await StartAsync(record, start, SiteOf(record, seen, sandbox, config, mounted, start), ct);
        return progress;
    }

    private async Task<bool> StartAsync(PodRecord record, ContainerStart start, ContainerSite site, CancellationToken ct)
    {
        var name = start.Container.Name;
        var waiting = await starter.StartAsync(record.Pod, start, site, ct);
        if (waiting is null or { Reason: "RunContainerError" or "PostStartHookError" } && start.Replaces is { HasExited: true } last)
            backOff.Restarted(record.Pod.Uid, name, start.Replaces.FinishedAt ?? start.Replaces.CreatedAt);
        if (waiting is null)
        {
            record.Waiting.Remove(name);
            record.HeldUntil.Remove(name);
            return true;
        }
        record.Waiting[name] = waiting;
        // A run that failed left a container behind: its own back-off takes over.
        if (waiting.Reason is not ("RunContainerError" or "PostStartHookError"))
            record.HeldUntil[name] = time.GetUtcNow() + (waiting.Reason == "ErrImagePull" ? FirstPullRest : ContainerRest);
        return false;
    }

    private ContainerSite SiteOf(
        PodRecord record, PodObservation seen, Cri.PodSandboxStatus sandbox, Cri.PodSandboxConfig config,
        IReadOnlyDictionary<string, string> mounted, ContainerStart start)
    {
        var addresses = new PodAddresses(record.Pod.IsOnHostNetwork ? [options.NodeIP] : seen.PodIPs, [options.NodeIP]);
        var target = record.Pod.Spec.EphemeralContainers
            .FirstOrDefault(candidate => candidate.Name == start.Container.Name)?.TargetContainerName;
        var attempt = seen.Current(start.Container.Name) is { } before && !before.IsStillborn ? before.Attempt + 1 : 0;
        return new(sandbox.Id, config, addresses, mounted, attempt,
            target is { Length: > 0 } ? seen.Current(target)?.Id : null);
    }

    private bool IsHeld(PodRecord record, string name)
    {
        if (!record.HeldUntil.TryGetValue(name, out var until))
            return false;
        if (until > time.GetUtcNow())
            return true;
        record.HeldUntil.Remove(name);
        return false;
    }

    private void HoldPod(PodRecord record)
    {
        var rest = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(record.Failures++, 5)));
        record.HeldUntil[WholePod] = time.GetUtcNow() + (rest < LongestPodRest ? rest : LongestPodRest);
    }
}
