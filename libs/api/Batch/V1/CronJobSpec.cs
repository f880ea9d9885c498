namespace Cluster.Api.Batch.V1;

/// <summary>When a CronJob starts Jobs and what they look like.</summary>
public sealed record CronJobSpec
{
    /// <summary>What to do if the last Job still runs: Allow (the default) starts another, Forbid skips the new one, Replace ends the old one.</summary>
    public string? ConcurrencyPolicy { get; init; }

    /// <summary>How many failed Jobs to keep. Defaults to 1.</summary>
    public int? FailedJobsHistoryLimit { get; init; }

    /// <summary>The Job to start at each time.</summary>
    [Required]
    public JobTemplateSpec JobTemplate { get; init => field = value ?? new(); } = new();

    /// <summary>Times in the five-field cron format or as a macro such as @hourly. TZ prefixes are not allowed; see timeZone.</summary>
    [Required]
    public string Schedule { get; init => field = value ?? ""; } = "";

    /// <summary>Seconds by which a Job may start late; beyond that its run is skipped. Unset means no limit.</summary>
    public long? StartingDeadlineSeconds { get; init; }

    /// <summary>How many successful Jobs to keep. Defaults to 3.</summary>
    public int? SuccessfulJobsHistoryLimit { get; init; }

    /// <summary>Starts no further Jobs while true; those already started go on. Defaults to false.</summary>
    public bool? Suspend { get; init; }

    /// <summary>Name of the schedule's time zone, such as Europe/Berlin. Defaults to that of the kube-controller-manager.</summary>
    public string? TimeZone { get; init; }
}
