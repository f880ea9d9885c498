using Cluster.Api.Batch.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Batch;

/// <summary>What a controller may say about a Job: counters only rise, and an end once told is the end.</summary>
/// <remarks>Most rules ask only about what this update changes, so that a status stored by an earlier server can be built upon.</remarks>
internal static class JobStatusRules
{
    private static readonly string[] Final = ["Failed", "Complete", "FailureTarget"];

    public static ErrorList Check(Job job, Job current)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Status);
        Counters(errors, job.Status, path);
        Uncounted(errors, job.Status.UncountedTerminatedPods, path / "uncountedTerminatedPods");
        Conditions(errors, job, current, path / "conditions");
        Times(errors, job, current, path);
        AtTheEnd(errors, job, current, path);
        Indexes(errors, job, current, path);
        Progress(errors, job, current, path);
        return errors;
    }

    private static bool Has(Job job, string type) => job.Status.Conditions.Any(condition => condition.Type == type && condition.Status == "True");

    private static bool IsFinished(Job job) => Has(job, "Complete") || Has(job, "Failed");

    private static void Counters(ErrorList errors, JobStatus status, FieldPath path)
    {
        errors.NotNegative(path / "active", status.Active);
        errors.NotNegative(path / "succeeded", status.Succeeded);
        errors.NotNegative(path / "failed", status.Failed);
        errors.NotNegative(path / "ready", status.Ready);
        errors.NotNegative(path / "terminating", status.Terminating);
    }

    private static void Uncounted(ErrorList errors, UncountedTerminatedPods? pods, FieldPath path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, uids) in new[] { ("succeeded", pods?.Succeeded ?? []), ("failed", pods?.Failed ?? []) })
        {
            for (var i = 0; i < uids.Count; i++)
            {
                if (uids[i].Length == 0)
                    errors.Add(FieldError.Invalid((path / name)[i], "", "must not be empty"));
                else if (!seen.Add(uids[i]))
                    errors.Add(FieldError.Duplicate((path / name)[i], uids[i]));
            }
        }
    }

    private static void Conditions(ErrorList errors, Job job, Job current, FieldPath path)
    {
        void Refuse(bool wrong, string why)
        {
            if (wrong)
                errors.Add(FieldError.Invalid(path, FieldError.Omitted, why));
        }

        var (complete, failed, target, met) = (Has(job, "Complete"), Has(job, "Failed"), Has(job, "FailureTarget"), Has(job, "SuccessCriteriaMet"));
        Refuse(complete && failed, "cannot set Complete=True and Failed=true conditions");
        Refuse(complete && target, "cannot set Complete=True and FailureTarget=true conditions");
        Refuse(failed && !Has(current, "Failed") && !target, "cannot set Failed=True condition without the FailureTarget=true condition");
        Refuse(complete && !Has(current, "Complete") && !met, "cannot set Complete=True condition without the SuccessCriteriaMet=true condition");
        Refuse(met && failed, "cannot set SuccessCriteriaMet=True and Failed=true conditions");
        Refuse(met && target, "cannot set SuccessCriteriaMet=True and FailureTarget=true conditions");
        foreach (var type in Final)
            Refuse(Has(current, type) && !Has(job, type), $"cannot disable the terminal {type}=True condition");
        Refuse(Has(current, "SuccessCriteriaMet") && !met, "cannot disable the SuccessCriteriaMet=True condition");
        Refuse(Has(current, "Complete") && !Has(current, "SuccessCriteriaMet") && met, "cannot set SuccessCriteriaMet=True for Job already has Complete=true conditions");
    }

    private static void Times(ErrorList errors, Job job, Job current, FieldPath path)
    {
        var (status, before) = (job.Status, current.Status);
        var isComplete = Has(job, "Complete");
        if (status.CompletionTime is not null && !isComplete && (before.CompletionTime != status.CompletionTime || Has(current, "Complete")))
            errors.Add(FieldError.Invalid(path / "completionTime", status.CompletionTime, "cannot set completionTime when there is no Complete=True condition"));
        if (status.CompletionTime is null && isComplete && (!Has(current, "Complete") || before.CompletionTime is not null))
            errors.Add(FieldError.Required(path / "completionTime", "completionTime is required for Complete jobs"));
        if (status.CompletionTime < status.StartTime && (status.CompletionTime != before.CompletionTime || status.StartTime != before.StartTime))
            errors.Add(FieldError.Invalid(path / "completionTime", status.CompletionTime, "completionTime cannot be set before startTime"));
        if (status.CompletionTime is not null && before.CompletionTime is not null && status.CompletionTime != before.CompletionTime)
            errors.Add(FieldError.Invalid(path / "completionTime", status.CompletionTime, "completionTime cannot be mutated"));
        if (before.StartTime is not null && before.StartTime != status.StartTime && job.Spec.Suspend is not true)
            errors.Add(FieldError.Required(path / "startTime", "startTime cannot be removed for unsuspended job"));
    }

    /// <summary>A finished job has no pods left and says when it began.</summary>
    private static void AtTheEnd(ErrorList errors, Job job, Job current, FieldPath path)
    {
        if (!IsFinished(job))
            return;
        var (status, before, isNew) = (job.Status, current.Status, !IsFinished(current));
        if (status.Active > 0 && (isNew || status.Active != before.Active))
            errors.Add(FieldError.Invalid(path / "active", status.Active, "active>0 is invalid for finished job"));
        if (status.Terminating > 0 && (isNew || status.Terminating != before.Terminating))
            errors.Add(FieldError.Invalid(path / "terminating", status.Terminating, "terminating>0 is invalid for finished job"));
        if (status.StartTime is null && (isNew || before.StartTime is not null))
            errors.Add(FieldError.Required(path / "startTime", "startTime is required for finished job"));
        if (status.UncountedTerminatedPods is { } pods && pods.Failed.Count + pods.Succeeded.Count > 0 && isNew)
            errors.Add(FieldError.Invalid(path / "uncountedTerminatedPods", pods, "uncountedTerminatedPods needs to be empty for finished job"));
    }

    private static void Indexes(ErrorList errors, Job job, Job current, FieldPath path)
    {
        var (completed, failed) = (job.Status.CompletedIndexes ?? "", job.Status.FailedIndexes);
        var (newCompleted, newFailed) = (completed != (current.Status.CompletedIndexes ?? ""), failed != current.Status.FailedIndexes);
        if (newCompleted && completed.Length > 0 && job.Spec.CompletionMode != "Indexed")
            errors.Add(FieldError.Invalid(path / "completedIndexes", completed, "cannot set non-empty completedIndexes when non-indexed completion mode"));
        if (newFailed && failed is not null && job.Spec.BackoffLimitPerIndex is null)
            errors.Add(FieldError.Invalid(path / "failedIndexes", failed, "cannot set non-null failedIndexes when backoffLimitPerIndex is null"));
        if (job.Spec.Completions is not { } count)
            return;
        if (newCompleted)
            Readable(errors, completed, count, path, "completedIndexes");
        if (newFailed && failed is not null && job.Spec.BackoffLimitPerIndex is not null)
            Readable(errors, failed, count, path, "failedIndexes");
        if ((newCompleted || newFailed) && failed is not null && JobIndexes.Overlap(completed, failed, count) is { } shared)
            errors.Add(FieldError.Invalid(path / "failedIndexes", failed, $"failedIndexes and completedIndexes overlap at index: {shared}"));
    }

    private static void Readable(ErrorList errors, string indexes, int completions, FieldPath path, string name)
    {
        try
        {
            JobIndexes.Parse(indexes, completions);
        }
        catch (FormatException e)
        {
            errors.Add(FieldError.Invalid(path / name, indexes, $"error parsing {name}: {e.Message}"));
        }
    }

    private static void Progress(ErrorList errors, Job job, Job current, FieldPath path)
    {
        var (status, before) = (job.Status, current.Status);
        if (status.Ready > status.Active && (status.Ready != before.Ready || status.Active != before.Active))
            errors.Add(FieldError.Invalid(path / "ready", status.Ready, "cannot set more ready pods than active"));
        if (status.Failed < before.Failed)
            errors.Add(FieldError.Invalid(path / "failed", status.Failed, "cannot decrease the failed counter"));
        // An indexed job that is scaled down loses successes with its indexes.
        var mayShrink = job.Spec.CompletionMode == "Indexed" && job.Spec.Completions == job.Spec.Parallelism;
        if (status.Succeeded < before.Succeeded && !mayShrink)
            errors.Add(FieldError.Invalid(path / "succeeded", status.Succeeded, "cannot decrease the succeeded counter"));
    }
}
