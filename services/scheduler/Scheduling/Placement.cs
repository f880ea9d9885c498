namespace Cluster.Scheduler.Scheduling;

/// <summary>Where a pod goes, or why it goes nowhere.</summary>
internal abstract record Placement
{
    /// <summary>The pod goes to a node.</summary>
    internal sealed record Found(string Node) : Placement;

    /// <summary>No node will do.</summary>
    /// <param name="Message">Upstream's sentence for the FailedScheduling event.</param>
    /// <param name="RefusedBy">Names of the plugins that refused a node; empty when there is no node at all.</param>
    internal sealed record Refused(string Message, IReadOnlySet<string> RefusedBy) : Placement;
}
