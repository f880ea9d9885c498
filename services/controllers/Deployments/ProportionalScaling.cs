using Cluster.Api.Apps.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>Sizes a deployment's sets after its <c>replicas</c> changed, or while it is paused. Pure.</summary>
/// <remarks>A rollout that stands in the middle keeps its balance: each set grows or shrinks by its share.</remarks>
internal static class ProportionalScaling
{
    /// <summary>Whether some set was last sized for another number of replicas.</summary>
    public static bool IsNeeded(Deployment deployment, ReplicaSetFamily family) => family.All.Any(set =>
        set.Replicas > 0 && DeploymentAnnotations.DesiredReplicasOf(set) is { } desired && desired != deployment.Replicas);

    /// <summary>The sets and their sizes; also sets whose size stays, since their annotations may have to follow.</summary>
    public static IReadOnlyList<SetSize> Sizes(Deployment deployment, ReplicaSetFamily family)
    {
        if (family.ActiveOrLatest() is { } only)
            return [new(only, deployment.Replicas)];
        if (IsSaturated(deployment, family.Newest))
            return [.. family.Older.Where(set => set.Replicas > 0).Select(set => new SetSize(set, 0))];
        return deployment.IsRolling ? Share(deployment, family) : [];
    }

    private static bool IsSaturated(Deployment deployment, ReplicaSet? newest) =>
        newest is not null && newest.Replicas == deployment.Replicas && newest.Status.AvailableReplicas == deployment.Replicas
        && DeploymentAnnotations.DesiredReplicasOf(newest) == deployment.Replicas;

    private static List<SetSize> Share(Deployment deployment, ReplicaSetFamily family)
    {
        var active = family.All.Where(set => set.Replicas > 0).ToList();
        var total = active.Sum(set => set.Replicas);
        var toAdd = (deployment.Replicas > 0 ? deployment.MaxReplicas : 0) - total;

        // Larger sets first; among equals the newer one when growing, the older one when shrinking.
        var ordered = toAdd > 0
            ? active.OrderByDescending(set => set.Replicas).ThenByDescending(set => set.Metadata.CreationTimestamp)
            : active.OrderByDescending(set => set.Replicas).ThenBy(set => set.Metadata.CreationTimestamp);
        var sizes = new List<SetSize>(active.Count);
        var added = 0;
        foreach (var set in ordered)
        {
            var share = toAdd == 0 ? 0 : ShareOf(set, deployment, toAdd - added, toAdd);
            sizes.Add(new(set, set.Replicas + share));
            added += share;
        }
        if (sizes.Count > 0 && toAdd != added)
            sizes[0] = sizes[0] with { Replicas = Math.Max(0, sizes[0].Replicas + toAdd - added) };
        return sizes;
    }

    private static int ShareOf(ReplicaSet set, Deployment deployment, int left, int toAdd)
    {
        if (left == 0)
            return 0;
        var fraction = FractionOf(set, deployment);
        return toAdd > 0 ? Math.Min(fraction, left) : Math.Max(fraction, left);
    }

    private static int FractionOf(ReplicaSet set, Deployment deployment)
    {
        if (deployment.Replicas == 0)
            return -set.Replicas;
        var before = DeploymentAnnotations.MaxReplicasOf(set) is { } max and > 0 ? max : Math.Max(1, deployment.Status.Replicas);
        return (int)Math.Round((double)set.Replicas * deployment.MaxReplicas / before, MidpointRounding.AwayFromZero) - set.Replicas;
    }
}
