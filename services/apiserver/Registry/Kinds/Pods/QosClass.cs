using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>How well a pod's resources are assured, judged by cpu and memory alone.</summary>
/// <remarks>Source: "Pod Quality of Service Classes".</remarks>
internal static class QosClass
{
    private static readonly string[] Judged = ["cpu", "memory"];

    public static string Of(PodSpec spec)
    {
        var containers = spec.Containers.Concat(spec.InitContainers).Select(container => container.Resources).ToList();
        if (containers.TrueForAll(resources => !Asks(resources.Requests) && !Asks(resources.Limits)))
            return "BestEffort";
        return containers.TrueForAll(IsGuaranteed) ? "Guaranteed" : "Burstable";
    }

    private static bool Asks(IReadOnlyDictionary<string, Quantity> amounts) =>
        Judged.Any(name => amounts.TryGetValue(name, out var amount) && !amount.IsZero);

    private static bool IsGuaranteed(ResourceRequirements resources) => Judged.All(name =>
        resources.Limits.TryGetValue(name, out var limit) && !limit.IsZero
        && (!resources.Requests.TryGetValue(name, out var request) || request == limit));
}
