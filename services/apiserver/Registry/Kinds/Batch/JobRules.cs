using Cluster.Api.Batch.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Batch;

/// <summary>What a job's spec must look like, for Jobs and the templates of CronJobs alike.</summary>
internal static class JobRules
{
    private const int MaxIndexedParallelism = 100_000;
    private const int MaxFailedIndexes = 100_000;
    private const int ManyCompletions = 100_000;
    private const int MaxParallelismOfMany = 10_000;
    private const int MaxFailedIndexesOfMany = 10_000;
    private const int MaxManagedBy = 63;
    private const string Indexed = "Indexed";
    private const string NeedsIndexes = "requires indexed completion mode";

    public static void Check(ErrorList errors, JobSpec spec, FieldPath path)
    {
        errors.NotNegative(path / "parallelism", spec.Parallelism);
        errors.NotNegative(path / "completions", spec.Completions);
        errors.NotNegative(path / "activeDeadlineSeconds", spec.ActiveDeadlineSeconds);
        errors.NotNegative(path / "backoffLimit", spec.BackoffLimit);
        errors.NotNegative(path / "ttlSecondsAfterFinished", spec.TtlSecondsAfterFinished);
        errors.NotNegative(path / "backoffLimitPerIndex", spec.BackoffLimitPerIndex);
        errors.NotNegative(path / "maxFailedIndexes", spec.MaxFailedIndexes);
        if (spec is { MaxFailedIndexes: not null, BackoffLimitPerIndex: null })
            errors.Add(FieldError.Required(path / "backoffLimitPerIndex", "when maxFailedIndexes is specified"));
        ManagedBy(errors, spec.ManagedBy, path / "managedBy");
        Mode(errors, spec, path);
        if (spec.PodFailurePolicy is { } failure)
            PodFailurePolicyRules.Check(errors, spec, failure, path / "podFailurePolicy");
        if (spec.SuccessPolicy is { } success)
        {
            if (spec.CompletionMode == Indexed)
                SuccessPolicyRules.Check(errors, spec, success, path / "successPolicy");
            else
                errors.Add(FieldError.Invalid(path / "successPolicy", success, NeedsIndexes));
        }

        Replacement(errors, spec, path / "podReplacementPolicy");
        PodRules.Template(errors, spec.Template, path / "template");
        RestartPolicy(errors, spec, path / "template" / "spec" / "restartPolicy");
    }

    private static void ManagedBy(ErrorList errors, string? manager, FieldPath path)
    {
        if (manager is null)
            return;
        DomainPathRules.Check(errors, path, manager);
        if (manager.Length > MaxManagedBy)
            errors.Add(FieldError.TooLong(path, MaxManagedBy));
    }

    private static void Mode(ErrorList errors, JobSpec spec, FieldPath path)
    {
        if (spec.CompletionMode is not (null or "NonIndexed" or Indexed))
            errors.Add(FieldError.NotSupported(path / "completionMode", spec.CompletionMode, "NonIndexed", Indexed));
        if (spec.CompletionMode == Indexed)
            ByIndex(errors, spec, path);
        if (spec.CompletionMode is not (null or "NonIndexed"))
            return;
        if (spec.BackoffLimitPerIndex is { } limit)
            errors.Add(FieldError.Invalid(path / "backoffLimitPerIndex", limit, NeedsIndexes));
        if (spec.MaxFailedIndexes is { } failed)
            errors.Add(FieldError.Invalid(path / "maxFailedIndexes", failed, NeedsIndexes));
    }

    private static void ByIndex(ErrorList errors, JobSpec spec, FieldPath path)
    {
        if (spec.Completions is null)
            errors.Add(FieldError.Required(path / "completions", "when completion mode is Indexed"));
        AtMost(errors, path / "parallelism", spec.Parallelism, MaxIndexedParallelism, " when completion mode is Indexed");
        if (spec.MaxFailedIndexes > spec.Completions)
            errors.Add(FieldError.Invalid(path / "maxFailedIndexes", spec.MaxFailedIndexes, "must be less than or equal to completions"));
        AtMost(errors, path / "maxFailedIndexes", spec.MaxFailedIndexes, MaxFailedIndexes, "");
        if (spec.Completions is not > ManyCompletions || spec.BackoffLimitPerIndex is null)
            return;
        if (spec.MaxFailedIndexes is null)
            errors.Add(FieldError.Required(path / "maxFailedIndexes", $"must be specified when completions is above {ManyCompletions}"));
        var many = $" when completions are above {ManyCompletions} and used with backoff limit per index";
        AtMost(errors, path / "parallelism", spec.Parallelism, MaxParallelismOfMany, many);
        AtMost(errors, path / "maxFailedIndexes", spec.MaxFailedIndexes, MaxFailedIndexesOfMany, many);
    }

    private static void AtMost(ErrorList errors, FieldPath path, int? value, int max, string when)
    {
        if (value > max)
            errors.Add(FieldError.Invalid(path, value, $"must be less than or equal to {max}{when}"));
    }

    /// <summary>A failure policy judges pods that have failed, so only those can be replaced.</summary>
    private static void Replacement(ErrorList errors, JobSpec spec, FieldPath path)
    {
        if (spec.PodReplacementPolicy is not { } policy)
            return;
        if (spec.PodFailurePolicy is not null && policy != "Failed")
            errors.Add(FieldError.NotSupported(path, policy, "Failed"));
        else if (policy is not ("Failed" or "TerminatingOrFailed"))
            errors.Add(FieldError.NotSupported(path, policy, "Failed", "TerminatingOrFailed"));
    }

    private static void RestartPolicy(ErrorList errors, JobSpec spec, FieldPath path)
    {
        var policy = spec.Template.Spec.RestartPolicy;
        if (policy is null or "" or "Always")
            errors.Add(FieldError.Required(path, "valid values: \"OnFailure\", \"Never\""));
        else if (policy is not ("OnFailure" or "Never"))
            errors.Add(FieldError.NotSupported(path, policy, "OnFailure", "Never"));
        else if (spec.PodFailurePolicy is not null && policy != "Never")
            errors.Add(FieldError.Invalid(path, policy, "only \"Never\" is supported when podFailurePolicy is specified"));
    }
}
