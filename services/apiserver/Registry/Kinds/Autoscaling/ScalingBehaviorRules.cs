using Cluster.Api.Autoscaling.V2;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Autoscaling;

/// <summary>Rules for how fast an autoscaler may go in one direction.</summary>
internal static class ScalingBehaviorRules
{
    private const int MaxWindowSeconds = 3600;
    private const int MaxPeriodSeconds = 1800;

    public static void Check(ErrorList errors, HPAScalingRules? rules, FieldPath path)
    {
        if (rules is null)
            return;
        if (rules.StabilizationWindowSeconds < 0)
            errors.Add(FieldError.Invalid(path / "stabilizationWindowSeconds", rules.StabilizationWindowSeconds, "must be greater than or equal to zero"));
        AtMost(errors, path / "stabilizationWindowSeconds", rules.StabilizationWindowSeconds, MaxWindowSeconds);
        errors.OneOf(path / "selectPolicy", rules.SelectPolicy, "Disabled", "Max", "Min");
        if (rules.Policies.Count == 0)
            errors.Add(FieldError.Required(path / "policies", "must specify at least one Policy"));
        for (var i = 0; i < rules.Policies.Count; i++)
            Check(errors, rules.Policies[i], (path / "policies")[i]);
        if (rules.Tolerance is { Sign: < 0 } tolerance)
            errors.Add(FieldError.Invalid(path / "tolerance", tolerance.ToString(), NameRules.NotNegative));
    }

    private static void Check(ErrorList errors, HPAScalingPolicy policy, FieldPath path)
    {
        errors.MustBeOneOf(path / "type", policy.Type, "Percent", "Pods");
        if (policy.Value <= 0)
            errors.Add(FieldError.Invalid(path / "value", policy.Value, "must be greater than zero"));
        if (policy.PeriodSeconds <= 0)
            errors.Add(FieldError.Invalid(path / "periodSeconds", policy.PeriodSeconds, "must be greater than zero"));
        AtMost(errors, path / "periodSeconds", policy.PeriodSeconds, MaxPeriodSeconds);
    }

    private static void AtMost(ErrorList errors, FieldPath path, int? value, int max)
    {
        if (value > max)
            errors.Add(FieldError.Invalid(path, value, $"must be less than or equal to {max}"));
    }
}
