namespace Cluster.Api.Batch.V1;

/// <summary>What a Job's controller last saw.</summary>
public sealed record JobStatus
{
    /// <summary>Pods that are pending or running and not being deleted. 0 once the Job has finished.</summary>
    public int Active { get; init; }

    /// <summary>Indexes that succeeded, as numbers and ranges such as 1,3-5,7. Only for completionMode Indexed.</summary>
    public string? CompletedIndexes { get; init; }

    /// <summary>When the Job finished with success. Unset if it failed.</summary>
    public DateTimeOffset? CompletionTime { get; init; }

    /// <summary>Findings about the object, one per type.</summary>
    [ListAtomic, Patch("merge", MergeKey = "type")]
    public IReadOnlyList<JobCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Pods that failed.</summary>
    public int Failed { get; init; }

    /// <summary>Indexes that failed for good, as numbers and ranges such as 1,3-5,7. Only with backoffLimitPerIndex.</summary>
    public string? FailedIndexes { get; init; }

    /// <summary>Active pods that are ready.</summary>
    public int? Ready { get; init; }

    /// <summary>When the controller began to run the Job. Unset while it is created suspended and reset when it resumes.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Pods that succeeded.</summary>
    public int Succeeded { get; init; }

    /// <summary>Pods that are being deleted but have not ended yet.</summary>
    public int? Terminating { get; init; }

    /// <summary>Ended pods that the counters do not include yet.</summary>
    public UncountedTerminatedPods? UncountedTerminatedPods { get; init; }
}
