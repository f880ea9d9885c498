using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>Rules for the counts in a workload's status: none is negative, and no part exceeds the whole.</summary>
internal static class ReplicaCountRules
{
    public static void NotNegative(ErrorList errors, params ReadOnlySpan<(string Field, long? Count)> counts)
    {
        foreach (var (field, count) in counts)
            errors.NotNegative(FieldPath.Status / field, count);
    }

    /// <param name="replicas">The whole.</param>
    /// <param name="parts">Counts of some of its pods.</param>
    public static void Parts(ErrorList errors, int replicas, params ReadOnlySpan<(string Field, long? Count)> parts)
    {
        errors.NotNegative(FieldPath.Status / "replicas", replicas);
        NotNegative(errors, parts);
        foreach (var (field, count) in parts)
            if (count > replicas)
                errors.Add(FieldError.Invalid(FieldPath.Status / field, count, "cannot be greater than status.replicas"));
    }

    public static void AvailableAreReady(ErrorList errors, int? available, int? ready)
    {
        if (available > ready)
            errors.Add(FieldError.Invalid(FieldPath.Status / "availableReplicas", available, "cannot be greater than status.readyReplicas"));
    }

    /// <summary>Collisions of names are counted up, so that no name is tried twice.</summary>
    public static void Collisions(ErrorList errors, int? next, int? current)
    {
        errors.NotNegative(FieldPath.Status / "collisionCount", next);
        if (current is { } before && (next ?? -1) < before)
            errors.Add(FieldError.Invalid(FieldPath.Status / "collisionCount", next, "cannot be decremented"));
    }
}
