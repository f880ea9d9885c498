using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Nodes.V1;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Gives a pod what its runtime class costs and where the class can run.</summary>
internal static class PodRuntimeClass
{
    /// <summary>Sets overhead, node selector and tolerations.</summary>
    /// <param name="pod">A new pod.</param>
    /// <param name="found">The class it names; null when it names none.</param>
    /// <param name="fault">Why the pod is refused; null when it is not.</param>
    public static Pod Apply(Pod pod, RuntimeClass? found, out string? fault)
    {
        var (spec, overhead) = (pod.Spec, found?.Overhead?.PodFixed);
        fault = overhead switch
        {
            null when spec.Overhead.Count > 0 => "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead",
            not null when spec.Overhead.Count > 0 && !IsSame(spec.Overhead, overhead) =>
                "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead",
            _ => null,
        };
        if (overhead is not null)
            spec = spec with { Overhead = overhead };
        if (fault is null && found?.Scheduling is { } scheduling)
            spec = WithPlaces(spec, scheduling, ref fault);
        return fault is null && !ReferenceEquals(spec, pod.Spec) ? pod with { Spec = spec } : pod;
    }

    private static PodSpec WithPlaces(PodSpec spec, Scheduling scheduling, ref string? fault)
    {
        var selector = new Dictionary<string, string>(spec.NodeSelector);
        foreach (var (key, value) in scheduling.NodeSelector)
        {
            if (selector.TryGetValue(key, out var stated) && stated != value)
                fault = $"conflict: runtimeClass.scheduling.nodeSelector[{key}] = {value}; pod.spec.nodeSelector[{key}] = {stated}";
            selector[key] = value;
        }

        return spec with { NodeSelector = selector, Tolerations = [.. spec.Tolerations, .. scheduling.Tolerations.Except(spec.Tolerations)] };
    }

    private static bool IsSame(IReadOnlyDictionary<string, Quantity> one, IReadOnlyDictionary<string, Quantity> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var amount) && amount == pair.Value);
}
