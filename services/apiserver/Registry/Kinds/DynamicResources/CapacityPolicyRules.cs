using Cluster.Api;
using Cluster.Api.DynamicResources.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>Rules for how much of a shared device's capacity one claim can take.</summary>
internal static class CapacityPolicyRules
{
    private const int MaxValues = 10;

    public static void Check(ErrorList errors, FieldPath path, Quantity capacity, CapacityRequestPolicy policy)
    {
        if (policy.ValidValues.Count > 0 && policy.ValidRange is not null)
            errors.Add(FieldError.Forbidden(path, "exactly one policy can be specified, cannot specify \"validValues\" and \"validRange\" at the same time"));
        else if (policy.ValidValues.Count > 0 && policy.Default is null)
            errors.Add(FieldError.Required(path / "default", "required when validValues is defined"));
        else if (policy.ValidRange is not null && policy.Default is null)
            errors.Add(FieldError.Required(path / "default", "required when validRange is defined"));
        else if (policy.ValidValues.Count > 0)
            Values(errors, path / "validValues", capacity, policy.ValidValues, policy.Default!.Value);
        else if (policy.ValidRange is { } range)
            Range(errors, path / "validRange", capacity, range, policy.Default!.Value);
    }

    private static void Values(ErrorList errors, FieldPath path, Quantity capacity, IReadOnlyList<Quantity> values, Quantity byDefault)
    {
        for (var i = 1; i < values.Count; i++)
            if (values[i - 1] > values[i])
                errors.Add(FieldError.Invalid(path[i], values[i], "values must be sorted in ascending order"));
        errors.Items(path, values, MaxValues, (value, at) =>
        {
            if (value > capacity)
                errors.Add(FieldError.Invalid(at, value, $"option is larger than capacity value: {capacity}"));
        });
        errors.Distinct(path, values, value => value.ToString());
        if (!values.Any(value => value.CompareTo(byDefault) == 0))
            errors.Add(FieldError.Invalid(path, byDefault, "default value is not valid according to the requestPolicy"));
    }

    private static void Range(ErrorList errors, FieldPath path, Quantity capacity, CapacityRequestPolicyRange range, Quantity byDefault)
    {
        if (range.Min > capacity)
            errors.Add(FieldError.Invalid(path / "min", range.Min, $"min is larger than capacity value: {capacity}"));
        if (byDefault < range.Min)
            errors.Add(FieldError.Invalid(path / "min", byDefault, $"default is less than min: {range.Min}"));
        if (range.Max is { } max)
        {
            if (range.Min > max)
                errors.Add(FieldError.Invalid(path / "max", range.Min, $"min is larger than max: {max}"));
            if (max > capacity)
                errors.Add(FieldError.Invalid(path / "max", max, $"max is larger than capacity value: {capacity}"));
            if (byDefault > max)
                errors.Add(FieldError.Invalid(path / "max", byDefault, $"default is more than max: {max}"));
        }
        if (range.Step is not { Sign: > 0 } step)
            return;
        Step(errors, path / "step", byDefault, range.Min, step);
        if (range.Max is { } last)
            Step(errors, path / "step", last, range.Min, step);
    }

    private static void Step(ErrorList errors, FieldPath path, Quantity value, Quantity from, Quantity step)
    {
        if (step.MilliValue != 0 && (value.MilliValue - from.MilliValue) % step.MilliValue != 0)
            errors.Add(FieldError.Invalid(path, value, $"value is not a multiple of a given step ({step}) from ({from})"));
    }
}
