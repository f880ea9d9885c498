using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Scheduler.Framework;

namespace Cluster.Scheduler.Scheduling;

/// <summary>What changed between two states of a node, as far as scheduling cares; heartbeats change nothing.</summary>
internal static class NodeChanges
{
    public static ClusterChange Between(Node? old, Node next)
    {
        if (old is null)
            return ClusterChange.NodeAdded;
        var changes = ClusterChange.None;
        if (!SameMap(old.Status.Allocatable, next.Status.Allocatable))
            changes |= ClusterChange.NodeCapacity;
        if (!SameMap(old.Metadata.Labels, next.Metadata.Labels))
            changes |= ClusterChange.NodeLabels;
        if (old.Spec.Unschedulable != next.Spec.Unschedulable || !SameTaints(old.Spec.Taints, next.Spec.Taints))
            changes |= ClusterChange.NodeTaints;
        return changes;
    }

    private static bool SameMap<TValue>(IReadOnlyDictionary<string, TValue> left, IReadOnlyDictionary<string, TValue> right) =>
        left.Count == right.Count
        && left.All(pair => right.TryGetValue(pair.Key, out var value) && EqualityComparer<TValue>.Default.Equals(pair.Value, value));

    private static bool SameTaints(IReadOnlyList<Taint> left, IReadOnlyList<Taint> right) =>
        left.Count == right.Count && left.Zip(right).All(static pair =>
            pair.First.Key == pair.Second.Key && pair.First.Value == pair.Second.Value && pair.First.Effect == pair.Second.Effect);
}
