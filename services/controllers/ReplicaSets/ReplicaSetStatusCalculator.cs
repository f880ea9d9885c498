using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Controllers.ReplicaSets;

/// <summary>Computes a ReplicaSet's status from its active pods. Pure.</summary>
internal static class ReplicaSetStatusCalculator
{
    private const string FailureType = "ReplicaFailure";

    /// <param name="set">The set as cached.</param>
    /// <param name="active">Its active pods.</param>
    /// <param name="failure">Reason and message of a creation or deletion that failed in this pass.</param>
    /// <param name="now">The present.</param>
    /// <returns>The status, and when a ready pod will become available although nothing changes.</returns>
    public static (ReplicaSetStatus Status, TimeSpan? NextAvailable) Calculate(
        ReplicaSet set, IReadOnlyCollection<Pod> active, (string Reason, string Message)? failure, DateTimeOffset now)
    {
        var template = Selector.From(set.Spec.Template.Metadata.Labels);
        var minReady = TimeSpan.FromSeconds(set.Spec.MinReadySeconds ?? 0);
        var availableFrom = active.Select(pod => pod.AvailableFrom(minReady)).OfType<DateTimeOffset>().ToList();
        var waiting = availableFrom.Where(at => at > now).ToList();
        var status = set.Status with
        {
            Replicas = active.Count,
            FullyLabeledReplicas = active.Count(pod => template.Matches(pod.Metadata.Labels)),
            ReadyReplicas = availableFrom.Count,
            AvailableReplicas = availableFrom.Count - waiting.Count,
            ObservedGeneration = set.Metadata.Generation,
            Conditions = ConditionsOf(set.Status, failure, now),
        };
        return (status, waiting.Count == 0 ? null : waiting.Min() - now);
    }

    private static IReadOnlyList<ReplicaSetCondition> ConditionsOf(ReplicaSetStatus status, (string Reason, string Message)? failure, DateTimeOffset now)
    {
        var existing = status.Conditions.FirstOrDefault(condition => condition.Type == FailureType);
        if (failure is not { } told)
            return existing is null ? status.Conditions : [.. status.Conditions.Where(condition => condition.Type != FailureType)];
        if (existing is not null)
            return status.Conditions;
        return [.. status.Conditions, new() { Type = FailureType, Status = "True", Reason = told.Reason, Message = told.Message, LastTransitionTime = now }];
    }
}
