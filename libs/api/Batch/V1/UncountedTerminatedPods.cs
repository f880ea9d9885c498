namespace Cluster.Api.Batch.V1;

/// <summary>UIDs of ended pods that a Job's counters do not include yet, so that none is counted twice or lost.</summary>
public sealed record UncountedTerminatedPods
{
    /// <summary>UIDs of failed pods.</summary>
    [ListSet]
    public IReadOnlyList<string> Failed { get; init => field = value ?? []; } = [];

    /// <summary>UIDs of successful pods.</summary>
    [ListSet]
    public IReadOnlyList<string> Succeeded { get; init => field = value ?? []; } = [];
}
