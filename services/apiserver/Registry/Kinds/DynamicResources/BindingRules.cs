using Cluster.Api;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>Rules for the conditions that a device must meet before a pod is bound.</summary>
internal static class BindingRules
{
    private const int MaxConditions = 4;

    public static void Check(ErrorList errors, FieldPath path, IReadOnlyList<string> conditions, IReadOnlyList<string> failures)
    {
        Names(errors, path / "bindingConditions", conditions);
        Names(errors, path / "bindingFailureConditions", failures);
        if (conditions.Count == 0 && failures.Count > 0)
            errors.Add(FieldError.Invalid(path / "bindingConditions", conditions, "bindingConditions are required to use bindingFailureConditions"));
        if (conditions.Count > 0 && failures.Count == 0)
            errors.Add(FieldError.Invalid(path / "bindingFailureConditions", failures, "bindingFailureConditions are required to use bindingConditions"));
        foreach (var name in failures.Intersect(conditions))
            errors.Add(FieldError.Invalid(path / "bindingFailureConditions", name, "bindingFailureConditions must not overlap with bindingConditions"));
    }

    private static void Names(ErrorList errors, FieldPath path, IReadOnlyList<string> names)
    {
        errors.Items(path, names, MaxConditions, (name, at) =>
        {
            if (LabelSyntax.KeyError(name) is { } fault)
                errors.Add(FieldError.Invalid(at, name, fault));
        });
        errors.Distinct(path, names, name => name);
    }
}
