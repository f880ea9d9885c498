namespace Cluster.Scheduler.Scheduling;

/// <summary>The sentence that FailedScheduling events carry, in upstream's words.</summary>
internal static class RefusalMessage
{
    private const string NoNodes = "no nodes available to schedule pods";

    /// <param name="nodes">How many nodes there are.</param>
    /// <param name="refusals">Why they were refused.</param>
    /// <param name="hasVictims">Whether pods of lower priority run anywhere. Pods are not evicted for others,
    /// so the sentence about preemption is only written where it is true.</param>
    public static string For(int nodes, Refusals refusals, bool hasVictims)
    {
        if (nodes == 0)
            return NoNodes;
        var reasons = string.Join(", ", refusals.Reasons.Select(static reason => $"{reason.Value} {reason.Key}").Order(StringComparer.Ordinal));
        var message = $"0/{nodes} nodes are available: {reasons}.";
        return hasVictims ? message : $"{message} preemption: 0/{nodes} nodes are available: {Preemption(nodes, refusals)}.";
    }

    private static string Preemption(int nodes, Refusals refusals)
    {
        var outcomes = new List<string>(2);
        if (refusals.Resolvable > 0)
            outcomes.Add($"{refusals.Resolvable} No preemption victims found for incoming pod");
        if (nodes > refusals.Resolvable)
            outcomes.Add($"{nodes - refusals.Resolvable} Preemption is not helpful for scheduling");
        return string.Join(", ", outcomes.Order(StringComparer.Ordinal));
    }
}
