using Cluster.Api.Core.V1;
using Cluster.Kubelet.Events;
using Cluster.Kubelet.Runtime;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Stops containers: preStop hook, stop signal, and the kill when the grace period is over.</summary>
internal sealed class PodKiller(IContainerRuntime runtime, LifecycleHooks hooks, IPodEvents events, TimeProvider time)
{
    /// <summary>What a container gets after a preStop hook that used its grace period up.</summary>
    private static readonly TimeSpan LeastAfterHook = TimeSpan.FromSeconds(2);

    /// <summary>Stops everything of a pod: regular containers together, then sidecars from the last to the first, then the sandboxes.</summary>
    /// <remarks>Can be cancelled and called again with a shorter period; hooks that have run are not repeated.</remarks>
    public async Task KillAsync(PodRecord record, PodObservation seen, DateTimeOffset deadline, CancellationToken ct)
    {
        var running = seen.Containers.Where(static run => run.IsRunning).ToList();
        var sidecars = record.Pod.Spec.InitContainers.Where(static c => c.IsSidecar).Select(static c => c.Name).ToList();

        await Task.WhenAll(running.Where(run => !sidecars.Contains(run.Name))
            .Select(run => StopAsync(record, run, $"Stopping container {run.Name}", deadline, ct)));
        foreach (var name in Enumerable.Reverse(sidecars))
            foreach (var run in running.Where(run => run.Name == name))
                await StopAsync(record, run, $"Stopping container {run.Name}", deadline, ct);

        foreach (var sandbox in seen.Sandboxes.Where(static sandbox => sandbox.State == Cri.PodSandboxState.SandboxReady))
            await runtime.StopPodSandboxAsync(sandbox.Id, ct);
    }

    /// <summary>Stops one container and records why.</summary>
    public async Task StopAsync(PodRecord record, ObservedContainer run, string message, DateTimeOffset deadline, CancellationToken ct)
    {
        var container = record.Pod.AllContainers.FirstOrDefault(entry => entry.Container.Name == run.Name).Container;
        if (record.Announced.TryAdd($"Killing {run.Id}", true))
            events.Record(record.Pod, container, warning: false, "Killing", message);

        var hooked = await RunHookAsync(record, container, run, deadline - time.GetUtcNow(), ct);
        var left = deadline - time.GetUtcNow();
        if (left < (hooked ? LeastAfterHook : TimeSpan.Zero))
            left = hooked ? LeastAfterHook : TimeSpan.Zero;
        await runtime.StopContainerAsync(run.Id, left, ct);
    }

    /// <returns>True when there is a hook, run now or before.</returns>
    private async Task<bool> RunHookAsync(PodRecord record, Container? container, ObservedContainer run, TimeSpan left, CancellationToken ct)
    {
        if (container?.Lifecycle?.PreStop is not { } hook || left <= TimeSpan.Zero)
            return false;
        if (record.PreStopped.ContainsKey(run.Id))
            return true;
        var failure = await hooks.RunAsync(record.Pod, container, hook, run.Id, record.PodIP, left, ct);
        record.PreStopped.TryAdd(run.Id, true);
        if (failure is not null)
            events.Record(record.Pod, container, warning: true, "FailedPreStopHook", "PreStopHook failed");
        return true;
    }
}
