using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Pods;

/// <summary>Which pods nobody else will ever remove. Pure.</summary>
internal static class PodGarbageRules
{
    private const string OutOfService = "node.kubernetes.io/out-of-service";

    /// <summary>Finished pods beyond a number, the oldest first.</summary>
    /// <param name="pods">All pods.</param>
    /// <param name="threshold">How many may stay; 0 or less keeps all.</param>
    public static IReadOnlyList<Pod> Excess(IEnumerable<Pod> pods, int threshold)
    {
        if (threshold <= 0)
            return [];
        var finished = pods.Where(pod => pod.IsFinished && pod.Metadata.DeletionTimestamp is null).ToList();
        return finished.Count <= threshold ? []
            : [.. finished.OrderBy(pod => pod.Metadata.CreationTimestamp).ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal).Take(finished.Count - threshold)];
    }

    /// <summary>Pods that are to end but have nobody to end them: never scheduled, or on a node that was declared out of service.</summary>
    public static IEnumerable<Pod> Abandoned(IEnumerable<Pod> pods, Func<string, Node?> nodeOf) => pods.Where(pod =>
        pod.Metadata.DeletionTimestamp is not null
        && (string.IsNullOrEmpty(pod.Spec.NodeName) || (nodeOf(pod.Spec.NodeName) is { } node && node.Spec.Taints.Any(taint => taint.Key == OutOfService) && !IsReady(node))));

    private static bool IsReady(Node node) => node.Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" });
}
