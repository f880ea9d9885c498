using Cluster.Api;
using Cluster.Api.Batch.V1;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Batch;

/// <summary>What may change in a Job that exists: how many pods run, its limits, and where pods go as long as none has.</summary>
internal static class JobUpdateRules
{
    public static void Check(ErrorList errors, Job job, Job current)
    {
        var (next, before, path) = (job.Spec, current.Spec, FieldPath.Spec);
        Completions(errors, next, before, path / "completions");
        errors.Immutable(path / "selector", next.Selector, before.Selector);
        errors.Immutable(path / "template", next.Template, MayMove(current) ? Moved(before.Template, next.Template) : before.Template);
        errors.Immutable(path / "completionMode", next.CompletionMode, before.CompletionMode);
        errors.Immutable(path / "podFailurePolicy", next.PodFailurePolicy, before.PodFailurePolicy);
        errors.Immutable(path / "backoffLimitPerIndex", next.BackoffLimitPerIndex, before.BackoffLimitPerIndex);
        errors.Immutable(path / "managedBy", next.ManagedBy, before.ManagedBy);
        errors.Immutable(path / "successPolicy", next.SuccessPolicy, before.SuccessPolicy);
    }

    /// <summary>An indexed job can be scaled, by completions and parallelism together.</summary>
    private static void Completions(ErrorList errors, JobSpec next, JobSpec before, FieldPath path)
    {
        if (next.CompletionMode != "Indexed")
            errors.Immutable(path, next.Completions, before.Completions);
        else if (next.Completions is { } count && count != before.Completions && count != next.Parallelism)
            errors.Add(FieldError.Invalid(path, count, "can only be modified in tandem with spec.parallelism"));
    }

    private static bool MayMove(Job job) => job is { Spec.Suspend: true, Status.StartTime: null };

    /// <summary>The template with the next one's labels, annotations and scheduling directives.</summary>
    private static PodTemplateSpec Moved(PodTemplateSpec template, PodTemplateSpec next) => template with
    {
        Metadata = template.Metadata with { Annotations = next.Metadata.Annotations, Labels = next.Metadata.Labels },
        Spec = template.Spec with
        {
            Affinity = Moved(template.Spec.Affinity, next.Spec.Affinity),
            NodeSelector = next.Spec.NodeSelector,
            Tolerations = next.Spec.Tolerations,
            SchedulingGates = next.Spec.SchedulingGates,
        },
    };

    private static Affinity? Moved(Affinity? affinity, Affinity? next) => (affinity, next) switch
    {
        (null, null) => null,
        (null, _) => new() { NodeAffinity = next.NodeAffinity },
        ({ PodAffinity: null, PodAntiAffinity: null }, null) => null,
        _ => affinity with { NodeAffinity = next?.NodeAffinity },
    };
}
