using System.Globalization;
using Cluster.Api.Core.V1;

namespace Cluster.Controllers.ReplicaSets;

/// <summary>Orders pods by how little they are missed when a set shrinks.</summary>
/// <remarks>Source: the documented order of ReplicaSet downscaling, and <c>ActivePodsWithRanks</c> where that is vague.</remarks>
internal static class PodRanking
{
    private const string CostAnnotation = "controller.kubernetes.io/pod-deletion-cost";

    /// <summary>The pods, the one to be deleted first in front.</summary>
    /// <param name="pods">The set's active pods.</param>
    /// <param name="related">All active pods of the same purpose (also of sibling sets): nodes that hold many of them give up theirs first.</param>
    /// <param name="now">The present.</param>
    public static IEnumerable<Pod> LeastNeededFirst(IEnumerable<Pod> pods, IEnumerable<Pod> related, DateTimeOffset now)
    {
        var perNode = related.Where(pod => pod.Spec.NodeName is { Length: > 0 }).CountBy(pod => pod.Spec.NodeName!).ToDictionary();
        return pods
            .OrderBy(pod => pod.Spec.NodeName is { Length: > 0 })
            .ThenBy(pod => pod.Status.Phase switch { "Running" => 2, "Unknown" => 1, _ => 0 })
            .ThenBy(pod => pod.IsReady)
            .ThenBy(CostOf)
            .ThenByDescending(pod => perNode.GetValueOrDefault(pod.Spec.NodeName ?? ""))
            .ThenBy(pod => AgeBucket(pod.IsReady ? pod.ReadyCondition?.LastTransitionTime : null, now))
            .ThenByDescending(Restarts)
            .ThenBy(pod => AgeBucket(pod.Metadata.CreationTimestamp, now))
            .ThenBy(pod => pod.Metadata.Uid, StringComparer.Ordinal);
    }

    private static int CostOf(Pod pod) =>
        int.TryParse(pod.Metadata.Annotations.GetValueOrDefault(CostAnnotation), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : 0;

    /// <summary>Ages count by powers of two, so that pods of about the same age are drawn from at random (by uid).</summary>
    private static int AgeBucket(DateTimeOffset? since, DateTimeOffset now) =>
        since is { } start && now > start ? (int)Math.Log2(Math.Max(1, (now - start).TotalSeconds)) : 0;

    private static int Restarts(Pod pod) => pod.Status.ContainerStatuses.Count == 0 ? 0 : pod.Status.ContainerStatuses.Max(status => status.RestartCount);
}
