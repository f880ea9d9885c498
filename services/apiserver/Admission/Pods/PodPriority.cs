using Cluster.Api.Core.V1;
using Cluster.Api.Scheduling.V1;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Turns a pod's priority class into its priority.</summary>
internal static class PodPriority
{
    private const string Preempting = "PreemptLowerPriority";

    /// <summary>Sets class, priority and preemption policy.</summary>
    /// <param name="pod">A new pod.</param>
    /// <param name="found">The class it names, or the default for pods that name none; null when there is no such class.</param>
    /// <param name="fault">Why the pod is refused; null when it is not.</param>
    public static Pod Apply(Pod pod, PriorityClass? found, out string? fault)
    {
        var (spec, priority, policy) = (pod.Spec, found?.Value ?? 0, found?.PreemptionPolicy ?? Preempting);
        fault = spec switch
        {
            { PriorityClassName: { Length: > 0 } name } when found is null => $"no PriorityClass with name {name} was found",
            { Priority: { } stated } when stated != priority =>
                $"the integer value of priority ({stated}) must not be provided in pod spec; priority admission controller computed {priority} from the given PriorityClass name",
            { PreemptionPolicy: { } stated } when stated != policy =>
                $"the string value of PreemptionPolicy ({stated}) must not be provided in pod spec; priority admission controller computed {policy} from the given PriorityClass name",
            _ => null,
        };
        return fault is not null ? pod : pod with
        {
            Spec = spec with { PriorityClassName = found?.Metadata.Name ?? spec.PriorityClassName, Priority = priority, PreemptionPolicy = policy },
        };
    }
}
