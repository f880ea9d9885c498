using Cluster.Api.Apps.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>Shorthand for what deployments and sets say.</summary>
internal static class DeploymentFacts
{
    extension(Deployment deployment)
    {
        public int Replicas => deployment.Spec.Replicas ?? 1;

        public bool IsRolling => deployment.Spec.Strategy.Type is null or "" or "RollingUpdate";

        public bool IsPaused => deployment.Spec.Paused == true;

        /// <summary>The deadline for progress; null when there is none.</summary>
        public TimeSpan? ProgressDeadline =>
            deployment.Spec.ProgressDeadlineSeconds is { } seconds and not int.MaxValue ? TimeSpan.FromSeconds(seconds) : null;

        /// <summary>Most pods there may be during a rollout.</summary>
        public int MaxReplicas => deployment.Replicas + RolloutLimits.Of(deployment).MaxSurge;

        /// <summary>Whether a status shows the rollout as done.</summary>
        public bool IsCompleteWith(DeploymentStatus status) =>
            status.UpdatedReplicas == deployment.Replicas && status.Replicas == deployment.Replicas
            && status.AvailableReplicas == deployment.Replicas && status.ObservedGeneration >= deployment.Metadata.Generation;
    }

    extension(ReplicaSet set)
    {
        public int Replicas => set.Spec.Replicas ?? 1;
    }
}
