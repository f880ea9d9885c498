using Cluster.Api.Apps.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>Reads and changes lists of deployment conditions. Pure.</summary>
internal static class DeploymentConditions
{
    public const string Progressing = "Progressing";
    public const string Available = "Available";
    public const string ReplicaFailure = "ReplicaFailure";

    public const string NewReplicaSetCreated = "NewReplicaSetCreated";
    public const string FoundNewReplicaSet = "FoundNewReplicaSet";
    public const string ReplicaSetUpdated = "ReplicaSetUpdated";
    public const string NewReplicaSetAvailable = "NewReplicaSetAvailable";
    public const string ReplicaSetCreateError = "ReplicaSetCreateError";
    public const string ProgressDeadlineExceeded = "ProgressDeadlineExceeded";
    public const string DeploymentPaused = "DeploymentPaused";
    public const string DeploymentResumed = "DeploymentResumed";

    public static DeploymentCondition? Find(this IReadOnlyList<DeploymentCondition> conditions, string type) =>
        conditions.FirstOrDefault(condition => condition.Type == type);

    public static IReadOnlyList<DeploymentCondition> Without(this IReadOnlyList<DeploymentCondition> conditions, string type) =>
        conditions.Find(type) is null ? conditions : [.. conditions.Where(condition => condition.Type != type)];

    /// <summary>Sets a condition; one with the same status and reason stays as it is.</summary>
    public static IReadOnlyList<DeploymentCondition> With(
        this IReadOnlyList<DeploymentCondition> conditions, string type, bool status, string reason, string message, DateTimeOffset now)
    {
        var text = status ? "True" : "False";
        var current = conditions.Find(type);
        if (current is not null && current.Status == text && current.Reason == reason)
            return conditions;
        return [.. conditions.Without(type), new()
        {
            Type = type,
            Status = text,
            Reason = reason,
            Message = message,
            LastUpdateTime = now,
            LastTransitionTime = current?.Status == text ? current.LastTransitionTime : now,
        }];
    }

    /// <summary>Sets a condition and refreshes its update time even when nothing else about it changes: progress was made now.</summary>
    public static IReadOnlyList<DeploymentCondition> Refreshed(
        this IReadOnlyList<DeploymentCondition> conditions, string type, string reason, string message, DateTimeOffset now)
    {
        var current = conditions.Find(type);
        var fresh = conditions.Without(type).With(type, true, reason, message, now);
        return current is not { Status: "True" } ? fresh
            : [.. fresh.Select(condition => condition.Type == type ? condition with { LastTransitionTime = current.LastTransitionTime } : condition)];
    }
}
