using Cluster.Api.Batch.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Batch;

/// <summary>What the API server accepts for <c>batch/v1/Job</c>.</summary>
internal sealed class JobStrategy : ResourceStrategy<Job>
{
    private const int DefaultBackoffLimit = 6;

    public override Job Default(Job obj)
    {
        var spec = obj.Spec;
        return obj with
        {
            Spec = spec with
            {
                Completions = spec is { Completions: null, Parallelism: null } ? 1 : spec.Completions,
                Parallelism = spec.Parallelism ?? 1,
                BackoffLimit = spec.BackoffLimit ?? (spec.BackoffLimitPerIndex is null ? DefaultBackoffLimit : int.MaxValue),
                CompletionMode = spec.CompletionMode ?? "NonIndexed",
                Suspend = spec.Suspend ?? false,
                ManualSelector = spec.ManualSelector ?? false,
                PodFailurePolicy = WithDefaults(spec.PodFailurePolicy),
                PodReplacementPolicy = spec.PodReplacementPolicy ?? (spec.PodFailurePolicy is null ? "TerminatingOrFailed" : "Failed"),
                Template = PodDefaults.Apply(spec.Template),
            },
        };
    }

    /// <summary>Unless it brings a selector of its own, a job gets one that only its pods can match.</summary>
    public override Job PrepareForCreate(Job obj)
    {
        var spec = obj.Spec.ManualSelector is true ? obj.Spec : Selecting(obj.Spec, obj.Metadata);
        return WithLabels(obj with { Spec = spec, Status = new() });
    }

    public override Job PrepareForUpdate(Job next, Job current) => WithLabels(next);

    public override IEnumerable<FieldError> ValidateCreate(Job obj)
    {
        var errors = new ErrorList();
        JobSelectorRules.Generated(errors, obj);
        JobRules.Check(errors, obj.Spec, FieldPath.Spec);
        JobSelectorRules.Matching(errors, obj.Spec, FieldPath.Spec);
        // Pods are named after their index, and their hosts after them.
        if (obj.Spec is { CompletionMode: "Indexed", Completions: > 0 and var count } && $"{obj.Metadata.Name}-{count - 1}" is var host && NameRules.Label(host) is not null)
            errors.Add(FieldError.Invalid("metadata.name", obj.Metadata.Name, $"will not able to create pod with invalid DNS label: {host}"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(Job next, Job current)
    {
        var errors = new ErrorList();
        JobRules.Check(errors, next.Spec, FieldPath.Spec);
        JobSelectorRules.Matching(errors, next.Spec, FieldPath.Spec);
        JobUpdateRules.Check(errors, next, current);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(Job next, Job current) => JobStatusRules.Check(next, current);

    /// <summary>Conditions of a failure policy count when they are true, unless said otherwise.</summary>
    internal static PodFailurePolicy? WithDefaults(PodFailurePolicy? policy) =>
        policy is null || policy.Rules.All(rule => rule.OnPodConditions.All(pattern => pattern.Status is { Length: > 0 })) ? policy : policy with
        {
            Rules =
            [
                .. policy.Rules.Select(rule => rule with
                {
                    OnPodConditions = [.. rule.OnPodConditions.Select(pattern => pattern.Status is { Length: > 0 } ? pattern : pattern with { Status = "True" })],
                }),
            ],
        };

    private static JobSpec Selecting(JobSpec spec, ObjectMeta meta)
    {
        var labels = new Dictionary<string, string>(spec.Template.Metadata.Labels);
        foreach (var (key, value) in JobSelectorRules.LabelsOf(meta))
            labels.TryAdd(key, value);
        var selected = new Dictionary<string, string>(spec.Selector?.MatchLabels ?? new Dictionary<string, string>());
        selected.TryAdd(JobSelectorRules.ControllerUid, meta.Uid);
        return spec with
        {
            Selector = (spec.Selector ?? new()) with { MatchLabels = selected },
            Template = spec.Template with { Metadata = spec.Template.Metadata with { Labels = labels } },
        };
    }

    /// <summary>A job without labels carries those of its pods.</summary>
    private static Job WithLabels(Job job) => job.Metadata.Labels.Count > 0
        ? job
        : job with { Metadata = job.Metadata with { Labels = job.Spec.Template.Metadata.Labels } };
}
