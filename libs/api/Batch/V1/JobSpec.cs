using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Batch.V1;

/// <summary>How many pods a Job runs, what they look like and when it counts as done or failed.</summary>
public sealed record JobSpec
{
    /// <summary>Seconds the Job may run from status.startTime until it is ended as failed. Must be positive; suspending restarts the clock.</summary>
    public long? ActiveDeadlineSeconds { get; init; }

    /// <summary>Number of retries before the Job fails. Defaults to 6, or to no limit if backoffLimitPerIndex is set.</summary>
    public int? BackoffLimit { get; init; }

    /// <summary>Retries for each index before that index fails. Only for completionMode Indexed with restart policy Never; cannot be changed.</summary>
    public int? BackoffLimitPerIndex { get; init; }

    /// <summary>NonIndexed (the default) counts any successful pods; Indexed wants one per index from 0 to completions - 1. Cannot be changed.</summary>
    public string? CompletionMode { get; init; }

    /// <summary>Number of pods that must succeed. Unset means that one success ends the Job; changeable only for Indexed Jobs, together with parallelism.</summary>
    public int? Completions { get; init; }

    /// <summary>Name of the controller that runs the Job, as a path with a domain prefix. Defaults to the built-in kubernetes.io/job-controller; cannot be changed.</summary>
    public string? ManagedBy { get; init; }

    /// <summary>Leaves selector and pod labels as given rather than having the system make them unique. Defaults to false and is rarely needed.</summary>
    public bool? ManualSelector { get; init; }

    /// <summary>How many indexes may fail before the whole Job does. Needs backoffLimitPerIndex and must not exceed completions.</summary>
    public int? MaxFailedIndexes { get; init; }

    /// <summary>Number of pods that may run at once. Defaults to 1; 0 halts the Job until it is raised.</summary>
    public int? Parallelism { get; init; }

    /// <summary>Which pod failures end the Job, count as retries or are ignored. Needs restart policy Never; cannot be changed.</summary>
    public PodFailurePolicy? PodFailurePolicy { get; init; }

    /// <summary>When a replacement is made: TerminatingOrFailed (the default) as soon as a pod is deleted or fails, Failed once it has fully ended. Only Failed goes with podFailurePolicy.</summary>
    public string? PodReplacementPolicy { get; init; }

    /// <summary>Labels of the Job's pods. Normally filled in by the system; cannot be changed.</summary>
    public LabelSelector? Selector { get; init; }

    /// <summary>When the Job counts as successful before all indexes are. Only for completionMode Indexed; cannot be changed.</summary>
    public SuccessPolicy? SuccessPolicy { get; init; }

    /// <summary>While true, no pods run: running ones are deleted and startTime is reset on resumption. Defaults to false.</summary>
    public bool? Suspend { get; init; }

    /// <summary>The pod to run. Its restart policy must be Never or OnFailure; mostly unchangeable.</summary>
    [Required]
    public PodTemplateSpec Template { get; init => field = value ?? new(); } = new();

    /// <summary>Seconds after its end at which the Job is deleted; 0 means at once. Unset keeps it.</summary>
    public int? TtlSecondsAfterFinished { get; init; }
}
