using Cluster.Api.Core.V1;
using Cluster.Kubelet.Probes;

namespace Cluster.Kubelet.Pods;

/// <summary>The work of <see cref="PodPlanner"/> on one pod at one moment.</summary>
internal sealed class PlanningPass(
    Pod pod, PodObservation seen, PodStatus known, Func<ObservedContainer, ProbeState> probe, CrashBackOff backOff)
{
    private readonly List<ContainerStop> _stops = [];
    private readonly List<ContainerStart> _starts = [];
    private readonly Dictionary<string, WaitingReason> _backingOff = [];
    private TimeSpan? _lookAgain;

    /// <summary>Whether nothing of the pod will ever run again.</summary>
    public bool IsOver()
    {
        if (pod.HasEnded)
            return true;
        if (pod.NeverRestarts && pod.Spec.InitContainers.Any(HasFailedForGood))
            return true;
        return !pod.RestartsAlways && pod.Spec.Containers.All(HasEndedForGood);
    }

    /// <summary>Steps in a sandbox that is ready.</summary>
    public PodPlan Steps()
    {
        foreach (var ephemeral in pod.Spec.EphemeralContainers)
            if (seen.Newest(ephemeral.Name) is null)
                _starts.Add(new(ephemeral.AsContainer(), ContainerRole.Ephemeral, null, 0));

        if (Initialized())
            foreach (var container in pod.Spec.Containers)
                Keep(container, ContainerRole.Regular);

        return new() { Stops = _stops, Starts = _starts, BackingOff = _backingOff, LookAgainIn = _lookAgain };
    }

    /// <summary>Walks the init containers in order and starts the first that is due.</summary>
    /// <returns>True when the regular containers may run.</returns>
    private bool Initialized()
    {
        // Once a regular container has been created in this sandbox, init containers are history even if they were collected.
        var past = pod.Spec.Containers.Any(container => seen.Current(container.Name) is not null);
        foreach (var container in pod.Spec.InitContainers)
        {
            if (container.IsSidecar)
            {
                Keep(container, ContainerRole.Sidecar);
                if (!past && !(seen.Current(container.Name) is { IsRunning: true } sidecar && probe(sidecar).Started))
                    return false;
            }
            else if (!past && seen.Current(container.Name) is not { HasSucceeded: true })
            {
                Keep(container, ContainerRole.Init);
                return false;
            }
        }
        return true;
    }

    /// <summary>Stops, starts or leaves one container whose turn it is.</summary>
    private void Keep(Container container, ContainerRole role)
    {
        var current = seen.Current(container.Name);
        if (current is { IsRunning: true })
            StopIfUnwanted(container, role, current);
        else if (current is { IsStillborn: true })
            _starts.Add(new(container, role, current, current.RestartCount));
        else if (ShouldRun(container, role))
            StartUnlessBackingOff(container, role, seen.Newest(container.Name));
    }

    private void StopIfUnwanted(Container container, ContainerRole role, ObservedContainer run)
    {
        var wanted = ContainerHash.Of(container);
        if (run.Hash.Length > 0 && run.Hash != wanted)
        {
            _stops.Add(new(container, run, $"Container {container.Name} definition changed, will be restarted"));
            return;
        }
        if (probe(run) is not { Live: false } state)
            return;
        var ending = WillRestart(role) ? ", will be restarted" : "";
        var failure = state.Failure.Length > 0 ? state.Failure : $"Container {container.Name} failed liveness probe";
        _stops.Add(new(container, run, failure.EndsWith("restarted", StringComparison.Ordinal) ? failure : failure + ending, GraceOf(container, state)));
    }

    /// <summary>The grace period of the probe that failed: until a container has started only its startup probe runs.</summary>
    private static TimeSpan? GraceOf(Container container, ProbeState state) =>
        (state.Started ? container.LivenessProbe : container.StartupProbe)?.TerminationGracePeriodSeconds is { } seconds ? Seconds.ToWait(seconds) : null;

    private bool WillRestart(ContainerRole role) => role == ContainerRole.Sidecar || !pod.NeverRestarts;

    private bool ShouldRun(Container container, ContainerRole role) => role switch
    {
        ContainerRole.Sidecar => true,
        ContainerRole.Init => !HasFailedForGood(container),
        _ => !HasEndedForGood(container),
    };

    private void StartUnlessBackingOff(Container container, ContainerRole role, ObservedContainer? last)
    {
        if (last is { HasExited: true }
            && backOff.Wait(pod.Uid, container.Name, last.FinishedAt ?? last.CreatedAt) is { } wait)
        {
            _backingOff[container.Name] = new("CrashLoopBackOff",
                $"back-off {GoDuration.Format(wait.Delay)} restarting failed container={container.Name} pod={pod.FullName}");
            _lookAgain = _lookAgain is { } sooner && sooner < wait.Left ? sooner : wait.Left;
            return;
        }
        _starts.Add(new(container, role, last, NextRestartCount(container.Name, last)));
    }

    private int NextRestartCount(string name, ObservedContainer? last)
    {
        var remembered = KnownStatus(name) is { ContainerID.Length: > 0 } status ? status.RestartCount : -1;
        return Math.Max(last?.RestartCount ?? -1, remembered) + 1;
    }

    private bool HasEndedForGood(Container container)
    {
        if (pod.RestartsAlways || ExitCodeOf(container.Name) is not { } code)
            return false;
        return pod.NeverRestarts || code == 0;
    }

    private bool HasFailedForGood(Container container) =>
        pod.NeverRestarts && !container.IsSidecar && ExitCodeOf(container.Name) is not (null or 0);

    /// <summary>How the newest run ended; null when it runs or never ran.</summary>
    private int? ExitCodeOf(string name) => seen.Newest(name) switch
    {
        { HasExited: true } run => run.Status.State == Runtime.V1.ContainerState.ContainerUnknown ? 137 : run.Status.ExitCode,
        null => KnownStatus(name)?.State.Terminated?.ExitCode,
        _ => null,
    };

    private ContainerStatus? KnownStatus(string name) =>
        known.ContainerStatuses.FirstOrDefault(status => status.Name == name)
        ?? known.InitContainerStatuses.FirstOrDefault(status => status.Name == name);
}
