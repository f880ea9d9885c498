using Cluster.Api.Core.V1;
using Cluster.Kubelet.Probes;
using Cluster.Kubelet.Resources;

namespace Cluster.Kubelet.Pods;

/// <summary>One pass over one pod: look, decide, act, report. Level-triggered: never learns what woke it.</summary>
/// <remarks>
/// 1. Look at what runs. 2. A pod being deleted, or over, or past its deadline is taken down.
/// 3. Otherwise the plan's steps are carried out until there are none, and what runs gets the resources it should have. 4. The status is computed and handed to the writer.
/// </remarks>
internal sealed class PodSync(
    PodObserver observer, PodPlanner planner, PodStarting starting, PodStopping stopping,
    PodStatuses statuses, PodResizing resizing, IPodStatusWriter writer, IProbeRunner probes, TimeProvider time)
{
    /// <summary>Bound on look-and-act rounds in one pass: each takes one container further at least.</summary>
    private const int MaxRounds = 16;

    /// <returns>When to look again though nothing happens; null for never.</returns>
    public async Task<TimeSpan?> PassAsync(PodRecord record, CancellationToken ct)
    {
        if (record.IsGone)
            writer.Forget(record.Pod.Uid);
        if (record.IsRemoved)
            return null; // only the news of its end is missing
        if (!record.IsStopping && Deadline(record) is { } left && left <= TimeSpan.Zero)
            record.Verdict ??= new("DeadlineExceeded", "Pod was active on the node longer than the specified deadline");

        var seen = await observer.ObserveAsync(record.Pod.Uid, ct); // 1
        if (record.IsStopping || record.Verdict is not null)
            return await TakeDownAsync(record, seen, ct); // 2

        var plan = Plan(record, seen);
        for (var round = 0; round < MaxRounds && plan.HasSteps; round++) // 3
        {
            if (plan.NeedsSandbox)
                Report(record, seen, plan);
            var progress = await starting.ApplyAsync(record, seen, plan, ct);
            seen = await observer.ObserveAsync(record.Pod.Uid, ct);
            if (!progress)
                break;
            plan = Plan(record, seen);
        }
        if (plan.IsOver)
            return await TakeDownAsync(record, seen, ct);

        var resizeAgainIn = await resizing.ApplyAsync(record, seen, ct);
        Watch(record, seen);
        Report(record, seen, plan); // 4
        PodTrace.Progress(record, time);
        return Soonest(plan.LookAgainIn, Deadline(record), Held(record), resizeAgainIn);
    }

    private async Task<TimeSpan?> TakeDownAsync(PodRecord record, PodObservation seen, CancellationToken ct)
    {
        if (!record.IsCleared && record.StoppingSince is null)
            Report(record, seen, null);
        await stopping.TakeDownAsync(record, seen, after => Report(record, after, null), ct);
        return null;
    }

    private PodPlan Plan(PodRecord record, PodObservation seen)
    {
        var plan = planner.Plan(record.Pod, seen, record.Status, run => ProbeOf(record, run));
        foreach (var (name, waiting) in plan.BackingOff)
            starting.NoteBackOff(record, name, waiting);
        return plan;
    }

    /// <summary>Starts the probes of what runs.</summary>
    private void Watch(PodRecord record, PodObservation seen)
    {
        record.PodIP = record.Pod.IsOnHostNetwork ? record.PodIP : seen.PodIPs is [var ip, ..] ? ip : record.PodIP;
        var addressed = record.Pod with { Status = record.Pod.Status with { PodIP = record.PodIP } };
        foreach (var run in seen.Containers)
            if (run.IsRunning)
                probes.Start(addressed, IdentityOf(record, run));
            else
                probes.Stop(IdentityOf(record, run));
    }

    private void Report(PodRecord record, PodObservation seen, PodPlan? plan)
    {
        if (record.IsGone)
            return;
        var inputs = new StatusInputs(seen, record.Status, record.Waiting, run => ProbeOf(record, run),
            record.IsStopping, plan is null, record.Verdict, record.ResourcesOf, record.Resize);
        record.Status = statuses.Of(record.Pod, inputs);
        writer.Offer(record.Pod, record.Status);
    }

    private ProbeState ProbeOf(PodRecord record, ObservedContainer run)
    {
        var container = record.Pod.AllContainers.FirstOrDefault(entry => entry.Container.Name == run.Name).Container;
        return container is { LivenessProbe: null, ReadinessProbe: null, StartupProbe: null } or null
            ? new(Started: true, Ready: true, Live: true)
            : probes.StateOf(IdentityOf(record, run));
    }

    private static ContainerIdentity IdentityOf(PodRecord record, ObservedContainer run) => new(record.Pod.Uid, run.Name, run.Id);

    /// <summary>What is left of <c>activeDeadlineSeconds</c>.</summary>
    private TimeSpan? Deadline(PodRecord record) =>
        record.Pod.Spec.ActiveDeadlineSeconds is { } seconds && record.Status.StartTime is { } started && !record.Pod.HasEnded
            ? started + Seconds.ToDistance(seconds) - time.GetUtcNow() : null;

    private TimeSpan? Held(PodRecord record) =>
        record.HeldUntil.Count == 0 ? null : record.HeldUntil.Values.Min() - time.GetUtcNow();

    private static TimeSpan? Soonest(params ReadOnlySpan<TimeSpan?> moments)
    {
        TimeSpan? soonest = null;
        foreach (var moment in moments)
            if (moment is { } some && (soonest is null || some < soonest))
                soonest = some < TimeSpan.Zero ? TimeSpan.Zero : some;
        return soonest;
    }
}
