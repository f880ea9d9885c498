using Cluster.Api;
using Cluster.Api.Batch.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Batch;

/// <summary>How a Job knows its pods: by labels made from its uid and name, or by a selector the user answers for.</summary>
internal static class JobSelectorRules
{
    public const string ControllerUid = "batch.kubernetes.io/controller-uid";

    /// <summary>The labels of a job's pods, under their names of today and of old.</summary>
    public static (string Key, string Value)[] LabelsOf(ObjectMeta job) =>
        [("controller-uid", job.Uid), ("job-name", job.Name), (ControllerUid, job.Uid), ("batch.kubernetes.io/job-name", job.Name)];

    /// <summary>A generated selector selects generated labels, whatever the user wrote.</summary>
    public static void Generated(ErrorList errors, Job job)
    {
        if (job.Spec.ManualSelector is true || job.Spec.Selector is not { } selector)
            return;
        if (job.Metadata.Uid.Length == 0)
            errors.Add(FieldError.Required("metadata.uid"));
        var path = FieldPath.Spec / "template" / "metadata" / "labels";
        var (labels, expected) = (job.Spec.Template.Metadata.Labels, LabelsOf(job.Metadata));
        foreach (var (key, value) in expected)
        {
            if (!labels.TryGetValue(key, out var actual))
                errors.Add(FieldError.Required(path[key], $"must be '{value}'"));
            else if (actual != value)
                errors.Add(FieldError.Invalid(path[key], labels, $"must be '{value}'"));
        }

        if (Read(selector) is { } reads && !reads.Matches(expected.ToDictionary(pair => pair.Key, pair => pair.Value)))
            errors.Add(FieldError.Invalid("spec.selector", selector, "`selector` not auto-generated"));
    }

    /// <summary>The selector must be there and select the template's pods.</summary>
    public static void Matching(ErrorList errors, JobSpec spec, FieldPath path)
    {
        if (spec.Selector is null)
            errors.Add(FieldError.Required(path / "selector"));
        LabelRules.Selector(errors, spec.Selector, path / "selector");
        if (Read(spec.Selector) is { } reads && !reads.Matches(spec.Template.Metadata.Labels))
            errors.Add(FieldError.Invalid(path / "template" / "metadata" / "labels", spec.Template.Metadata.Labels, "`selector` does not match template `labels`"));
    }

    private static Selector? Read(LabelSelector? selector)
    {
        try
        {
            return Selector.From(selector);
        }
        catch (FormatException)
        {
            return null; // said by LabelRules already
        }
    }
}
