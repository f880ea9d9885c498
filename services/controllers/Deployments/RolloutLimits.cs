using Cluster.Api.Apps.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>How many pods a rollout may add and miss, resolved against the deployment's size.</summary>
internal readonly record struct RolloutLimits(int MaxSurge, int MaxUnavailable)
{
    public static RolloutLimits Of(Deployment deployment)
    {
        if (!deployment.IsRolling)
            return default;
        var replicas = deployment.Replicas;
        var rolling = deployment.Spec.Strategy.RollingUpdate;
        var surge = (rolling?.MaxSurge ?? "25%").Scaled(replicas, roundUp: true);
        var unavailable = (rolling?.MaxUnavailable ?? "25%").Scaled(replicas, roundUp: false);
        if (surge == 0 && unavailable == 0)
            unavailable = 1; // both rounded away: without one of them nothing could ever move
        return new(surge, Math.Min(unavailable, replicas));
    }
}
