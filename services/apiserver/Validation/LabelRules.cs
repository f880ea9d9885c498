using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Validation;

/// <summary>Rules for labels and label selectors inside specs.</summary>
internal static class LabelRules
{
    public static void Labels(ErrorList errors, IReadOnlyDictionary<string, string> labels, FieldPath path)
    {
        foreach (var (key, value) in labels)
        {
            if (LabelSyntax.KeyError(key) is { } keyFault)
                errors.Add(FieldError.Invalid(path, key, keyFault));
            if (LabelSyntax.ValueError(value) is { } valueFault)
                errors.Add(FieldError.Invalid(path, value, valueFault));
        }
    }

    public static void Selector(ErrorList errors, LabelSelector? selector, FieldPath path)
    {
        if (selector is null)
            return;
        Labels(errors, selector.MatchLabels, path / "matchLabels");
        for (var i = 0; i < selector.MatchExpressions.Count; i++)
            Requirement(errors, selector.MatchExpressions[i], (path / "matchExpressions")[i]);
    }

    /// <summary>The selector as objects it can be matched with; null (after an error) when it cannot be read.</summary>
    public static Selector? Read(ErrorList errors, LabelSelector selector, FieldPath path)
    {
        try
        {
            return Api.Selector.From(selector);
        }
        catch (FormatException)
        {
            errors.Add(FieldError.Invalid(path, selector, "invalid label selector"));
            return null;
        }
    }

    private static void Requirement(ErrorList errors, LabelSelectorRequirement requirement, FieldPath path)
    {
        switch (requirement.Operator)
        {
            case "In" or "NotIn" when requirement.Values.Count == 0:
                errors.Add(FieldError.Required(path / "values", "must be specified when `operator` is 'In' or 'NotIn'"));
                break;
            case "Exists" or "DoesNotExist" when requirement.Values.Count > 0:
                errors.Add(FieldError.Forbidden(path / "values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                break;
            default:
                errors.Add(FieldError.Invalid(path / "operator", requirement.Operator, "not a valid selector operator"));
                break;
        }
        if (LabelSyntax.KeyError(requirement.Key) is { } fault)
            errors.Add(FieldError.Invalid(path / "key", requirement.Key, fault));
        for (var i = 0; i < requirement.Values.Count; i++)
            if (LabelSyntax.ValueError(requirement.Values[i]) is { } valueFault)
                errors.Add(FieldError.Invalid((path / "values")[i], requirement.Values[i], valueFault));
    }
}
