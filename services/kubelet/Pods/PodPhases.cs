using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>The phase that follows from a pod's container statuses. Rules are upstream's.</summary>
internal static class PodPhases
{
    public static string Of(Pod pod, IReadOnlyList<ContainerStatus> init, IReadOnlyList<ContainerStatus> regular, StatusInputs inputs)
    {
        if (pod.HasEnded)
            return pod.Status.Phase!;
        var phase = Reached(pod, init, regular, inputs);
        // A final phase promises that nothing runs any more.
        return phase is "Succeeded" or "Failed" && inputs.Seen.Containers.Any(static run => run.IsRunning)
            ? inputs.Known.Phase is "Pending" ? "Pending" : "Running"
            : phase;
    }

    private static string Reached(Pod pod, IReadOnlyList<ContainerStatus> init, IReadOnlyList<ContainerStatus> regular, StatusInputs inputs)
    {
        if (inputs.Verdict is not null)
            return "Failed";
        if (pod.NeverRestarts && PlainInit(pod, init).Any(static status => Exit(status) is not (null or 0)))
            return "Failed";

        var started = regular.Any(HasStarted);
        if (!started && PlainInit(pod, init).Any(static status => Exit(status) != 0))
            return inputs.IsStopping && !inputs.Seen.AnythingRuns && init.Any(HasStarted) ? "Failed" : "Pending";
        if (regular.Any(static status => !HasStarted(status)))
            return inputs.IsStopping && started && !inputs.Seen.AnythingRuns ? "Failed" : "Pending";
        if (regular.Any(static status => status.State.Running is not null))
            return "Running";
        return AllStopped(pod, regular, inputs);
    }

    private static string AllStopped(Pod pod, IReadOnlyList<ContainerStatus> regular, StatusInputs inputs)
    {
        var succeeded = regular.All(static status => Exit(status) == 0);
        if (inputs.IsStopping && !inputs.Seen.AnythingRuns)
            return succeeded ? "Succeeded" : "Failed";
        if (pod.RestartsAlways || !inputs.IsOver)
            return "Running";
        return succeeded ? "Succeeded" : "Failed";
    }

    private static IEnumerable<ContainerStatus> PlainInit(Pod pod, IReadOnlyList<ContainerStatus> init) =>
        init.Where(status => pod.Spec.InitContainers.Any(container => container.Name == status.Name && !container.IsSidecar));

    private static bool HasStarted(ContainerStatus status) =>
        status.State.Running is not null || status.State.Terminated is not null || status.LastState.Terminated is not null;

    /// <summary>How the container ended, or null when it has not.</summary>
    private static int? Exit(ContainerStatus status) =>
        (status.State.Terminated ?? (status.State.Waiting is null ? null : status.LastState.Terminated))?.ExitCode;
}
