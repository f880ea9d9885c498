using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Nodes;

/// <summary>Which taints follow from a node's conditions. Pure; taints of other keys are left alone.</summary>
internal static class NodeTaintRules
{
    public const string NotReady = "node.kubernetes.io/not-ready";
    public const string Unreachable = "node.kubernetes.io/unreachable";
    private const string Unschedulable = "node.kubernetes.io/unschedulable";
    private const string NoSchedule = "NoSchedule";
    private const string NoExecute = "NoExecute";

    private static readonly (string Condition, string Taint)[] Pressures =
    [
        ("MemoryPressure", "node.kubernetes.io/memory-pressure"),
        ("DiskPressure", "node.kubernetes.io/disk-pressure"),
        ("PIDPressure", "node.kubernetes.io/pid-pressure"),
        ("NetworkUnavailable", "node.kubernetes.io/network-unavailable"),
    ];

    private static readonly HashSet<string> Owned = [NotReady, Unreachable, Unschedulable, .. Pressures.Select(pressure => pressure.Taint)];

    /// <summary>The taints a node is to have; the same list when it has them.</summary>
    /// <param name="node">The node.</param>
    /// <param name="now">The present.</param>
    /// <param name="sparesPods">Whether pods are to stay although the node is unreachable, since all nodes are.</param>
    public static IReadOnlyList<Taint> Taints(Node node, DateTimeOffset now, bool sparesPods = false)
    {
        var wanted = Wanted(node, sparesPods).ToHashSet();
        var kept = node.Spec.Taints.Where(taint => !Owned.Contains(taint.Key) || wanted.Remove((taint.Key, taint.Effect))).ToList();
        if (wanted.Count == 0 && kept.Count == node.Spec.Taints.Count)
            return node.Spec.Taints;
        return [.. kept, .. wanted.Select(taint => new Taint { Key = taint.Key, Effect = taint.Effect, TimeAdded = now })];
    }

    private static IEnumerable<(string Key, string Effect)> Wanted(Node node, bool sparesPods)
    {
        var ready = node.Status.Conditions.FirstOrDefault(condition => condition.Type == "Ready")?.Status;
        if (ready is "False" or null)
            yield return (NotReady, NoSchedule);
        if (ready is "False")
            yield return (NotReady, NoExecute);
        if (ready is "Unknown")
        {
            yield return (Unreachable, NoSchedule);
            if (!sparesPods)
                yield return (Unreachable, NoExecute);
        }
        if (node.Spec.Unschedulable == true)
            yield return (Unschedulable, NoSchedule);
        foreach (var (condition, taint) in Pressures)
        {
            if (node.Status.Conditions.Any(current => current.Type == condition && current.Status == "True"))
                yield return (taint, NoSchedule);
        }
    }
}
