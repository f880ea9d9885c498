using Cluster.Api.Apps.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>Decides the next step of a rolling update. Pure.</summary>
/// <remarks>Source: the deployment controller's rolling strategy. Up first, as far as the surge allows; then down, broken pods before
/// working ones, never below the deployment's size minus what may be unavailable.</remarks>
internal static class RollingUpdate
{
    /// <summary>The size that the newest set may have now.</summary>
    public static int NewestSize(Deployment deployment, ReplicaSetFamily family)
    {
        var current = family.Newest?.Replicas ?? 0;
        if (current >= deployment.Replicas)
            return deployment.Replicas;
        if (!deployment.IsRolling)
            return deployment.Replicas;
        var room = deployment.MaxReplicas - family.Desired;
        return room <= 0 ? current : current + Math.Min(room, deployment.Replicas - current);
    }

    /// <summary>The older sets that can give up pods now.</summary>
    public static IReadOnlyList<SetSize> ShrinkOlder(Deployment deployment, ReplicaSetFamily family)
    {
        if (family.Newest is not { } newest || family.Older.Sum(set => set.Replicas) == 0)
            return [];
        var minAvailable = deployment.Replicas - RolloutLimits.Of(deployment).MaxUnavailable;
        var newestUnavailable = newest.Replicas - newest.Status.AvailableReplicas;
        var spare = family.Desired - minAvailable - newestUnavailable;
        if (spare <= 0)
            return [];
        var sizes = family.Older.Select(set => new SetSize(set, set.Replicas)).ToArray();
        TakeUnhealthy(sizes, spare);
        TakeAvailable(sizes, family.Available - minAvailable);
        return [.. sizes.Where(size => size.Replicas != size.Set.Replicas)];
    }

    private static void TakeUnhealthy(SetSize[] sizes, int spare)
    {
        for (var i = 0; i < sizes.Length && spare > 0; i++)
        {
            var step = Math.Min(spare, Math.Max(0, sizes[i].Replicas - sizes[i].Set.Status.AvailableReplicas));
            sizes[i] = sizes[i] with { Replicas = sizes[i].Replicas - step };
            spare -= step;
        }
    }

    private static void TakeAvailable(SetSize[] sizes, int spare)
    {
        for (var i = 0; i < sizes.Length && spare > 0; i++)
        {
            var step = Math.Min(spare, sizes[i].Replicas);
            sizes[i] = sizes[i] with { Replicas = sizes[i].Replicas - step };
            spare -= step;
        }
    }
}
