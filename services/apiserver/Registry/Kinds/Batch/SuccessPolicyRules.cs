using Cluster.Api.Batch.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Batch;

/// <summary>Rules for when an indexed Job counts as successful before every index has succeeded.</summary>
internal static class SuccessPolicyRules
{
    private const int MaxRules = 20;
    private const int MaxIndexesText = 64 * 1024;

    public static void Check(ErrorList errors, JobSpec spec, SuccessPolicy policy, FieldPath path)
    {
        path /= "rules";
        if (policy.Rules.Count == 0)
            errors.Add(FieldError.Required(path, "at least one rules must be specified when the successPolicy is specified"));
        if (policy.Rules.Count > MaxRules)
            errors.Add(FieldError.TooMany(path, policy.Rules.Count, MaxRules));
        for (var i = 0; i < policy.Rules.Count; i++)
            Check(errors, policy.Rules[i], spec.Completions ?? 0, path[i]);
    }

    private static void Check(ErrorList errors, SuccessPolicyRule rule, int completions, FieldPath path)
    {
        if (rule is { SucceededCount: null, SucceededIndexes: null })
            errors.Add(FieldError.Required(path, "at least one of succeededCount or succeededIndexes must be specified"));
        var named = rule.SucceededIndexes is { } indexes ? Count(errors, indexes, completions, path / "succeededIndexes") : (int?)null;
        errors.NotNegative(path / "succeededCount", rule.SucceededCount);
        if (rule.SucceededCount > completions)
            errors.Add(FieldError.Invalid(path / "succeededCount", rule.SucceededCount, $"must be less than or equal to {completions} (the number of specified completions)"));
        if (rule.SucceededCount > named)
            errors.Add(FieldError.Invalid(path / "succeededCount", rule.SucceededCount, $"must be less than or equal to {named} (the number of indexes in the specified succeededIndexes field)"));
    }

    private static int Count(ErrorList errors, string indexes, int completions, FieldPath path)
    {
        if (indexes.Length > MaxIndexesText)
        {
            errors.Add(FieldError.TooLong(path, MaxIndexesText));
            return 0;
        }

        try
        {
            return JobIndexes.Parse(indexes, completions).Sum(interval => interval.Last - interval.First + 1);
        }
        catch (FormatException e)
        {
            errors.Add(FieldError.Invalid(path, indexes, $"error parsing succeededIndexes: {e.Message}"));
            return 0;
        }
    }
}
