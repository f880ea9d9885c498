using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission;

/// <summary>Turns a pod's priority class into its priority.</summary>
internal static class PodPriority
{
    private const int SystemCritical = 2_000_000_000;

    /// <summary>Sets priority and preemption policy.</summary>
    /// <param name="pod">A new pod.</param>
    /// <param name="fault">Why the pod is refused; null when it is not.</param>
    public static Pod Apply(Pod pod, out string? fault)
    {
        fault = null;
        int? known = pod.Spec.PriorityClassName switch
        {
            null or "" => 0,
            "system-cluster-critical" => SystemCritical,
            "system-node-critical" => SystemCritical + 1000,
            _ => null,
        };
        if (known is not { } priority)
        {
            fault = $"no PriorityClass with name {pod.Spec.PriorityClassName} was found";
            return pod;
        }
        if (pod.Spec.Priority is { } stated && stated != priority)
            fault = $"the integer value of priority ({stated}) must not be provided in pod spec; priority admission controller computed {priority} from the given PriorityClass name";
        return pod with
        {
            Spec = pod.Spec with { Priority = priority, PreemptionPolicy = pod.Spec.PreemptionPolicy ?? "PreemptLowerPriority" },
        };
    }
}
