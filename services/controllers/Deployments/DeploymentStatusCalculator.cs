using Cluster.Api.Apps.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>Computes a deployment's status from its sets. Pure.</summary>
internal static class DeploymentStatusCalculator
{
    /// <summary>Counts, and the Available condition.</summary>
    public static DeploymentStatus Calculate(Deployment deployment, ReplicaSetFamily family, DateTimeOffset now)
    {
        var available = family.Available;
        var minAvailable = deployment.Replicas - RolloutLimits.Of(deployment).MaxUnavailable;
        var enough = available >= minAvailable;
        return deployment.Status with
        {
            ObservedGeneration = deployment.Metadata.Generation,
            Replicas = family.All.Sum(set => set.Status.Replicas),
            UpdatedReplicas = family.Newest?.Status.Replicas ?? 0,
            ReadyReplicas = family.All.Sum(set => set.Status.ReadyReplicas),
            AvailableReplicas = available,
            UnavailableReplicas = Math.Max(0, family.Desired - available),
            Conditions = deployment.Status.Conditions.With(
                DeploymentConditions.Available, enough,
                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                enough ? "Deployment has minimum availability." : "Deployment does not have minimum availability.", now),
        };
    }

    /// <summary>Counts and all conditions after a step of a rollout.</summary>
    public static DeploymentStatus CalculateRollout(Deployment deployment, ReplicaSetFamily family, DateTimeOffset now)
    {
        var status = Calculate(deployment, family, now);
        return status with { Conditions = WithFailure(WithProgress(deployment, family, status, now), family) };
    }

    /// <summary>When the progress deadline has to be looked at again; null when it does not run.</summary>
    public static TimeSpan? DeadlineIn(Deployment deployment, DeploymentStatus status, DateTimeOffset now)
    {
        if (deployment.ProgressDeadline is not { } deadline || deployment.IsPaused || status.Conditions.Find(DeploymentConditions.Progressing) is not { } progressing
            || progressing.Reason is DeploymentConditions.NewReplicaSetAvailable or DeploymentConditions.ProgressDeadlineExceeded || deployment.IsCompleteWith(status))
            return null;
        var left = (progressing.LastUpdateTime ?? now) + deadline - now;
        return (left > TimeSpan.Zero ? left : TimeSpan.Zero) + TimeSpan.FromSeconds(1); // times have whole seconds
    }

    private static IReadOnlyList<DeploymentCondition> WithProgress(Deployment deployment, ReplicaSetFamily family, DeploymentStatus status, DateTimeOffset now)
    {
        if (deployment.ProgressDeadline is null)
            return status.Conditions.Without(DeploymentConditions.Progressing);
        var current = deployment.Status.Conditions.Find(DeploymentConditions.Progressing);
        if (status.Replicas == status.UpdatedReplicas && current?.Reason == DeploymentConditions.NewReplicaSetAvailable)
            return status.Conditions;
        var subject = family.Newest is { } newest ? $"ReplicaSet \"{newest.Metadata.Name}\"" : $"Deployment \"{deployment.Metadata.Name}\"";
        if (deployment.IsCompleteWith(status))
            return status.Conditions.With(DeploymentConditions.Progressing, true, DeploymentConditions.NewReplicaSetAvailable, $"{subject} has successfully progressed.", now);
        if (HasProgressed(deployment.Status, status))
            return status.Conditions.Refreshed(DeploymentConditions.Progressing, DeploymentConditions.ReplicaSetUpdated, $"{subject} is progressing.", now);
        if (HasTimedOut(deployment, current, now))
            return status.Conditions.With(DeploymentConditions.Progressing, false, DeploymentConditions.ProgressDeadlineExceeded, $"{subject} has timed out progressing.", now);
        return status.Conditions;
    }

    private static bool HasProgressed(DeploymentStatus before, DeploymentStatus now) =>
        now.UpdatedReplicas > before.UpdatedReplicas
        || now.Replicas - now.UpdatedReplicas < before.Replicas - before.UpdatedReplicas
        || now.ReadyReplicas > before.ReadyReplicas
        || now.AvailableReplicas > before.AvailableReplicas;

    private static bool HasTimedOut(Deployment deployment, DeploymentCondition? progressing, DateTimeOffset now) => progressing?.Reason switch
    {
        null or DeploymentConditions.NewReplicaSetAvailable => false,
        DeploymentConditions.ProgressDeadlineExceeded => true,
        _ => progressing.LastUpdateTime + deployment.ProgressDeadline < now,
    };

    private static IReadOnlyList<DeploymentCondition> WithFailure(IReadOnlyList<DeploymentCondition> conditions, ReplicaSetFamily family)
    {
        var failure = family.All.Reverse().SelectMany(set => set.Status.Conditions).FirstOrDefault(condition => condition.Type == DeploymentConditions.ReplicaFailure);
        return failure is null
            ? conditions.Without(DeploymentConditions.ReplicaFailure)
            : conditions.With(DeploymentConditions.ReplicaFailure, failure.Status == "True", failure.Reason ?? "", failure.Message ?? "", failure.LastTransitionTime ?? default);
    }
}
