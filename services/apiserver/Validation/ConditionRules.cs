using System.Text;
using System.Text.RegularExpressions;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Validation;

/// <summary>Rules for <c>status.conditions</c> of the kinds that use the common form.</summary>
/// <remarks>Source: <c>ValidateConditions</c> of <c>k8s.io/apimachinery/pkg/apis/meta/v1/validation</c>.</remarks>
internal static partial class ConditionRules
{
    private const int MaxReason = 1024;
    private const int MaxMessage = 32 * 1024;
    private const string ReasonForm = "a condition reason must start with alphabetic character, optionally followed by a string of alphanumeric characters or '_,:', and must end with an alphanumeric character or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName',  or 'ReasonA,ReasonB',  or 'ReasonA:ReasonB', regex used for validation is '[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?')";

    public static void Check(ErrorList errors, FieldPath path, IReadOnlyList<Condition> conditions)
    {
        errors.Distinct(path, conditions, condition => condition.Type, "type");
        for (var i = 0; i < conditions.Count; i++)
            Check(errors, path[i], conditions[i]);
    }

    private static void Check(ErrorList errors, FieldPath path, Condition condition)
    {
        if (LabelSyntax.KeyError(condition.Type) is { } fault)
            errors.Add(FieldError.Invalid(path / "type", condition.Type, fault));
        errors.MustBeOneOf(path / "status", condition.Status, "False", "True", "Unknown");
        if (condition.ObservedGeneration < 0)
            errors.Add(FieldError.Invalid(path / "observedGeneration", condition.ObservedGeneration, "must be greater than or equal to zero"));
        if (condition.LastTransitionTime is null)
            errors.Add(FieldError.Required(path / "lastTransitionTime", "must be set"));
        if (condition.Reason.Length == 0)
            errors.Add(FieldError.Required(path / "reason", "must be set"));
        else if (!ReasonPattern().IsMatch(condition.Reason))
            errors.Add(FieldError.Invalid(path / "reason", condition.Reason, ReasonForm));
        if (condition.Reason.Length > MaxReason)
            errors.Add(FieldError.TooLong(path / "reason", MaxReason));
        if (Encoding.UTF8.GetByteCount(condition.Message) > MaxMessage)
            errors.Add(FieldError.TooLong(path / "message", MaxMessage));
    }

    [GeneratedRegex(@"\A[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?\z")]
    private static partial Regex ReasonPattern();
}
