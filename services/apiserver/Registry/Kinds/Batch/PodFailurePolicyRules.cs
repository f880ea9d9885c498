using Cluster.Api;
using Cluster.Api.Batch.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Batch;

/// <summary>Rules for what a Job does about pods that fail.</summary>
internal static class PodFailurePolicyRules
{
    private const int MaxRules = 20;
    private const int MaxExitCodes = 255;
    private const int MaxPatterns = 20;

    public static void Check(ErrorList errors, JobSpec spec, PodFailurePolicy policy, FieldPath path)
    {
        path /= "rules";
        if (policy.Rules.Count > MaxRules)
            errors.Add(FieldError.TooMany(path, policy.Rules.Count, MaxRules));
        for (var i = 0; i < policy.Rules.Count; i++)
            Check(errors, spec, policy.Rules[i], path[i]);
    }

    private static void Check(ErrorList errors, JobSpec spec, PodFailurePolicyRule rule, FieldPath path)
    {
        if (rule.Action == "FailIndex" && spec.BackoffLimitPerIndex is null)
            errors.Add(FieldError.Invalid(path / "action", rule.Action, "requires the backoffLimitPerIndex to be set"));
        else
            Word(errors, path / "action", rule.Action, "Count", "FailIndex", "FailJob", "Ignore");
        if (rule.OnExitCodes is { } codes)
            ExitCodes(errors, spec, codes, path / "onExitCodes");
        Conditions(errors, rule.OnPodConditions, path / "onPodConditions");
        if (rule.OnExitCodes is not null && rule.OnPodConditions.Count > 0)
            errors.Add(FieldError.Invalid(path, FieldError.Omitted, "specifying both OnExitCodes and OnPodConditions is not supported"));
        if (rule.OnExitCodes is null && rule.OnPodConditions.Count == 0)
            errors.Add(FieldError.Invalid(path, FieldError.Omitted, "specifying one of OnExitCodes and OnPodConditions is required"));
    }

    private static void ExitCodes(ErrorList errors, JobSpec spec, PodFailurePolicyOnExitCodesRequirement codes, FieldPath path)
    {
        Word(errors, path / "operator", codes.Operator, "In", "NotIn");
        var containers = spec.Template.Spec.Containers.Concat(spec.Template.Spec.InitContainers);
        if (codes.ContainerName is { } name && containers.All(container => container.Name != name))
            errors.Add(FieldError.Invalid(path / "containerName", name, "must be one of the container or initContainer names in the pod template"));
        path /= "values";
        if (codes.Values.Count == 0)
            errors.Add(FieldError.Invalid(path, codes.Values, "at least one value is required"));
        if (codes.Values.Count > MaxExitCodes)
        {
            errors.Add(FieldError.TooMany(path, codes.Values.Count, MaxExitCodes));
            return;
        }

        var seen = new HashSet<int>();
        for (var i = 0; i < codes.Values.Count; i++)
        {
            if (codes is { Operator: "In" } && codes.Values[i] == 0)
                errors.Add(FieldError.Invalid(path[i], 0, "must not be 0 for the In operator"));
            if (!seen.Add(codes.Values[i]))
                errors.Add(FieldError.Duplicate(path[i], codes.Values[i]));
        }

        if (!codes.Values.SequenceEqual(codes.Values.Order()))
            errors.Add(FieldError.Invalid(path, codes.Values, "must be ordered"));
    }

    private static void Conditions(ErrorList errors, IReadOnlyList<PodFailurePolicyOnPodConditionsPattern> patterns, FieldPath path)
    {
        if (patterns.Count > MaxPatterns)
            errors.Add(FieldError.TooMany(path, patterns.Count, MaxPatterns));
        for (var i = 0; i < patterns.Count; i++)
        {
            if (LabelSyntax.KeyError(patterns[i].Type) is { } fault)
                errors.Add(FieldError.Invalid(path[i] / "type", patterns[i].Type, fault));
            Word(errors, path[i] / "status", patterns[i].Status, "False", "True", "Unknown");
        }
    }

    private static void Word(ErrorList errors, FieldPath path, string? value, params string[] allowed)
    {
        errors.Require(path, value, $"valid values: [{string.Join(' ', allowed.Select(word => $"\"{word}\""))}]");
        errors.OneOf(path, value, allowed);
    }
}
