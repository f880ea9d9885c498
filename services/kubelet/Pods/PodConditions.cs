using Cluster.Api.Core.V1;
using Cluster.Kubelet.Resources;

namespace Cluster.Kubelet.Pods;

/// <summary>The conditions a kubelet keeps on a pod; those of others are left as they are.</summary>
internal sealed class PodConditions(TimeProvider time)
{
    /// <param name="status">The new status without conditions.</param>
    public IReadOnlyList<PodCondition> For(Pod pod, PodStatus status, StatusInputs inputs)
    {
        var containers = ContainersReady(pod, status);
        PodCondition[] own =
        [
            Condition("PodReadyToStartContainers", inputs.Seen.Active is not null && (pod.IsOnHostNetwork || inputs.Seen.PodIPs.Count > 0)),
            Initialized(pod, status),
            Ready(pod, containers),
            containers,
            Condition("PodScheduled", true),
            .. inputs.Resize is { } resize ? [resize] : Array.Empty<PodCondition>(),
        ];
        return [.. own.Select(condition => Stamp(condition, inputs.Known.Conditions)),
            .. pod.Status.Conditions.Where(condition => own.All(mine => mine.Type != condition.Type) && condition.Type is not (PodResizing.Pending or PodResizing.InProgress))];
    }

    private static PodCondition Initialized(Pod pod, PodStatus status)
    {
        if (status.Phase == "Succeeded")
            return Condition("Initialized", true, "PodCompleted");
        // A regular container that has started proves that initialization is over.
        if (status.ContainerStatuses.Any(static c => c.State.Running is not null || c.State.Terminated is not null))
            return Condition("Initialized", true);
        var missing = pod.Spec.InitContainers.Where(container => !IsInitialized(container, status)).Select(static c => c.Name).ToList();
        return missing.Count == 0 ? Condition("Initialized", true)
            : Condition("Initialized", false, "ContainersNotInitialized", $"containers with incomplete status: [{string.Join(' ', missing)}]");
    }

    private static bool IsInitialized(Container container, PodStatus status)
    {
        var state = status.InitContainerStatuses.FirstOrDefault(entry => entry.Name == container.Name);
        return container.IsSidecar ? state?.Started is true : state?.State.Terminated is { ExitCode: 0 };
    }

    private static PodCondition ContainersReady(Pod pod, PodStatus status)
    {
        if (status.Phase == "Succeeded")
            return Condition("ContainersReady", false, "PodCompleted");
        if (status.Phase == "Failed")
            return Condition("ContainersReady", false, "PodFailed");
        var sidecars = pod.Spec.InitContainers.Where(static c => c.IsSidecar).Select(static c => c.Name);
        var unready = sidecars.Concat(pod.Spec.Containers.Select(static c => c.Name))
            .Where(name => !status.ContainerStatuses.Concat(status.InitContainerStatuses).Any(entry => entry.Name == name && entry.Ready))
            .ToList();
        return unready.Count == 0 ? Condition("ContainersReady", true)
            : Condition("ContainersReady", false, "ContainersNotReady", $"containers with unready status: [{string.Join(' ', unready)}]");
    }

    private static PodCondition Ready(Pod pod, PodCondition containers)
    {
        if (containers.Status != "True")
            return containers with { Type = "Ready" };
        var closed = pod.Spec.ReadinessGates
            .Where(gate => pod.Status.Conditions.FirstOrDefault(condition => condition.Type == gate.ConditionType)?.Status != "True")
            .Select(gate => pod.Status.Conditions.Any(condition => condition.Type == gate.ConditionType)
                ? $"the status of pod readiness gate \"{gate.ConditionType}\" is not \"True\", but {pod.Status.Conditions.First(condition => condition.Type == gate.ConditionType).Status}"
                : $"corresponding condition of pod readiness gate \"{gate.ConditionType}\" does not exist.")
            .ToList();
        return closed.Count == 0 ? Condition("Ready", true)
            : Condition("Ready", false, "ReadinessGatesNotReady", string.Join(", ", closed));
    }

    /// <summary>The time of a condition is that of its last change.</summary>
    private PodCondition Stamp(PodCondition condition, IReadOnlyList<PodCondition> before)
    {
        var same = before.FirstOrDefault(known => known.Type == condition.Type && known.Status == condition.Status);
        return condition with
        {
            // Times in the API have whole seconds; anything finer would look like a change.
            LastTransitionTime = same?.LastTransitionTime ?? DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()),
            LastProbeTime = null,
        };
    }

    private static PodCondition Condition(string type, bool isTrue, string? reason = null, string? message = null) =>
        new() { Type = type, Status = isTrue ? "True" : "False", Reason = reason, Message = message };
}
