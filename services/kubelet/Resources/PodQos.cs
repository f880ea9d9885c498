using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Resources;

/// <summary>A pod's quality-of-service class, from the requests and limits of its containers for cpu and memory.</summary>
internal static class PodQos
{
    public const string Guaranteed = "Guaranteed";
    public const string Burstable = "Burstable";
    public const string BestEffort = "BestEffort";

    private static readonly string[] Counted = ["cpu", "memory"];

    public static string Of(Pod pod)
    {
        var all = pod.Spec.InitContainers.Concat(pod.Spec.Containers).Select(c => c.Resources).ToList();
        if (!all.Any(HasAny))
            return BestEffort;
        return all.All(IsFixed) ? Guaranteed : Burstable;
    }

    private static bool HasAny(ResourceRequirements resources) =>
        Counted.Any(name => resources.Requests.GetValueOrDefault(name).Sign > 0 || resources.Limits.GetValueOrDefault(name).Sign > 0);

    /// <summary>A limit without a request asks for as much as it allows.</summary>
    private static bool IsFixed(ResourceRequirements resources) => Counted.All(name =>
        resources.Limits.TryGetValue(name, out var limit) && limit.Sign > 0
        && (!resources.Requests.TryGetValue(name, out var request) || request == limit));
}
