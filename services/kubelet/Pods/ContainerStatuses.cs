using System.Collections.ObjectModel;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Probes;
using Cluster.Kubelet.Resources;
using Cluster.Kubelet.Runtime;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Says of each container of a pod what Kubernetes users see: state, last state, restarts, readiness.</summary>
internal sealed class ContainerStatuses(TerminationMessages messages, RuntimeIdentity runtime)
{
    public IReadOnlyList<ContainerStatus> Of(Pod pod, ContainerRole[] roles, StatusInputs inputs)
    {
        var known = (IReadOnlyList<ContainerStatus>)
            [.. inputs.Known.InitContainerStatuses, .. inputs.Known.ContainerStatuses, .. inputs.Known.EphemeralContainerStatuses];
        return [.. pod.AllContainers.Where(entry => roles.Contains(entry.Role)).Select(entry =>
            Of(pod, entry.Container, entry.Role, known.FirstOrDefault(status => status.Name == entry.Container.Name), inputs))];
    }

    private ContainerStatus Of(Pod pod, Container container, ContainerRole role, ContainerStatus? known, StatusInputs inputs)
    {
        var (run, earlier) = (inputs.Seen.Newest(container.Name), inputs.Seen.Previous(container.Name));
        var waiting = inputs.Waiting.GetValueOrDefault(container.Name);
        if (run is null)
            return WithoutRun(pod, container, role, known, waiting, inputs);

        var state = StateOf(pod, run);
        var last = earlier is { HasExited: true } ? StateOf(pod, earlier)
            : known is not null && known.RestartCount == run.RestartCount ? known.LastState : new();
        if (state.Terminated is not null && waiting is not null)
            (state, last) = (new() { Waiting = ToState(waiting) }, state);

        var probe = run.IsRunning ? inputs.Probe(run) : default;
        return new()
        {
            Name = container.Name,
            State = state,
            LastState = last,
            Ready = run.IsRunning ? probe.Ready : role == ContainerRole.Init && run.HasSucceeded,
            Started = run.IsRunning && probe.Started,
            RestartCount = run.RestartCount,
            Image = run.Status.Image?.UserSpecifiedImage is { Length: > 0 } asked ? asked : container.Image ?? "",
            ImageID = run.Status.ImageRef,
            ContainerID = IdOf(run),
            VolumeMounts = Mounts(container),
            Resources = run.IsRunning && Shown(inputs.ResourcesOf(run)) is { } resources ? resources : null,
            AllocatedResources = run.IsRunning ? (inputs.Resize?.Type == PodResizing.Pending ? inputs.ResourcesOf(run) : container.Resources).Requests : ReadOnlyDictionary<string, Quantity>.Empty,
        };
    }

    /// <summary>Nothing is left out of the status rather than shown empty.</summary>
    private static ResourceRequirements? Shown(ResourceRequirements resources) =>
        resources.Requests.Count == 0 && resources.Limits.Count == 0 ? null : resources with { Claims = [] };

    /// <summary>A container without a run on this node: never started, or forgotten by the runtime.</summary>
    private static ContainerStatus WithoutRun(
        Pod pod, Container container, ContainerRole role, ContainerStatus? known, WaitingReason? waiting, StatusInputs inputs)
    {
        if (known is { State.Terminated: not null } && (pod.HasEnded || inputs.IsStopping || inputs.IsOver || role == ContainerRole.Init))
            return known;
        var lost = known is { State.Running: not null } ? Lost(known) : null;
        var blank = new ContainerStatus
        {
            Name = container.Name,
            Image = container.Image ?? "",
            Started = false,
            RestartCount = known?.RestartCount ?? 0,
            LastState = lost ?? known?.LastState ?? new(),
            State = new() { Waiting = ToState(waiting ?? Default(pod, role)) },
            VolumeMounts = Mounts(container),
        };
        return lost is not null && inputs.IsStopping ? blank with { State = lost, LastState = known!.LastState } : blank;
    }

    /// <summary>A container said to run of which the runtime has no trace. Code and text are upstream's.</summary>
    private static ContainerState Lost(ContainerStatus known) => new()
    {
        Terminated = new()
        {
            ContainerID = known.ContainerID,
            ExitCode = 137,
            Reason = "ContainerStatusUnknown",
            Message = "The container could not be located when the pod was terminated",
            StartedAt = known.State.Running?.StartedAt,
        },
    };

    private static WaitingReason Default(Pod pod, ContainerRole role) =>
        new(role is ContainerRole.Regular && pod.Spec.InitContainers.Count > 0 || role is ContainerRole.Init or ContainerRole.Sidecar
            ? "PodInitializing" : "ContainerCreating", "");

    private ContainerState StateOf(Pod pod, ObservedContainer run) => run switch
    {
        { IsRunning: true } => new() { Running = new() { StartedAt = run.StartedAt } },
        { IsStillborn: true } => new() { Waiting = new() { Reason = "ContainerCreating" } },
        _ => new() { Terminated = Ended(pod, run) },
    };

    private ContainerStateTerminated Ended(Pod pod, ObservedContainer run)
    {
        var code = run.Status.State == Cri.ContainerState.ContainerUnknown ? 137 : run.Status.ExitCode;
        var message = messages.Read(pod, run);
        return new()
        {
            ExitCode = code,
            Reason = run.Status.Reason is { Length: > 0 } reason ? reason : code == 0 ? "Completed" : "Error",
            Message = message.Length > 0 ? message : run.Status.Message is { Length: > 0 } said ? said : null,
            StartedAt = run.StartedAt,
            FinishedAt = run.FinishedAt,
            ContainerID = IdOf(run),
        };
    }

    private string IdOf(ObservedContainer run) => $"{runtime.Name}://{run.Id}";

    private static ContainerStateWaiting ToState(WaitingReason waiting) =>
        new() { Reason = waiting.Reason, Message = waiting.Message.Length > 0 ? waiting.Message : null };

    private static IReadOnlyList<VolumeMountStatus> Mounts(Container container) =>
        [.. container.VolumeMounts.Select(static mount => new VolumeMountStatus
        {
            Name = mount.Name,
            MountPath = mount.MountPath,
            ReadOnly = mount.ReadOnly is true,
            RecursiveReadOnly = mount.ReadOnly is true ? "Disabled" : null,
        })];
}
