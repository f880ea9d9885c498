using System.Text;
using Cluster.Api;
using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>What the API server accepts for <c>admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy</c>.</summary>
internal sealed class ValidatingPolicyStrategy : ResourceStrategy<ValidatingAdmissionPolicy>
{
    private const int MaxAnnotations = 20;
    private const int MaxAnnotationExpression = 5 * 1024;

    public override ValidatingAdmissionPolicy Default(ValidatingAdmissionPolicy obj) => obj with
    {
        Spec = obj.Spec with { FailurePolicy = obj.Spec.FailurePolicy ?? "Fail", MatchConstraints = PolicyRules.WithDefaults(obj.Spec.MatchConstraints) },
    };

    public override ValidatingAdmissionPolicy PrepareForCreate(ValidatingAdmissionPolicy obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(ValidatingAdmissionPolicy obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        var hasParams = spec.ParamKind is not null;
        errors.MustBeOneOf(path / "failurePolicy", spec.FailurePolicy, PolicyRules.FailurePolicies);
        if (spec.ParamKind is { } kind)
            PolicyRules.Kind(errors, path / "paramKind", kind);
        PolicyRules.Constraints(errors, path / "matchConstraints", spec.MatchConstraints);
        MatchRules.Conditions(errors, path / "matchConditions", spec.MatchConditions, ExpressionScope.Condition(hasParams));
        var variables = PolicyRules.Variables(errors, path / "variables", spec.Variables, hasParams);
        if (spec.Validations.Count == 0 && spec.AuditAnnotations.Count == 0)
        {
            errors.Add(FieldError.Required(path / "validations", "validations or auditAnnotations must contain at least one item"));
            errors.Add(FieldError.Required(path / "auditAnnotations", "validations or auditAnnotations must contain at least one item"));
        }
        for (var i = 0; i < spec.Validations.Count; i++)
            Check(errors, (path / "validations")[i], spec.Validations[i], new(ExpressionResult.Bool, hasParams, HasAuthorizer: true, variables));
        Annotations(errors, path / "auditAnnotations", obj, new(ExpressionResult.StringOrNull, hasParams, HasAuthorizer: true, variables));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(ValidatingAdmissionPolicy next, ValidatingAdmissionPolicy current)
    {
        var (errors, warnings, path) = (new ErrorList(), next.Status.TypeChecking?.ExpressionWarnings ?? [], FieldPath.Status / "typeChecking" / "expressionWarnings");
        for (var i = 0; i < warnings.Count; i++)
        {
            errors.Require(path[i] / "warning", warnings[i].Warning);
            errors.Require(path[i] / "fieldRef", warnings[i].FieldRef.Trim());
        }
        ConditionRules.Check(errors, FieldPath.Status / "conditions", next.Status.Conditions);
        return errors;
    }

    private static void Check(ErrorList errors, FieldPath path, Api.AdmissionRegistration.V1.Validation validation, ExpressionScope scope)
    {
        ExpressionRules.Check(errors, path / "expression", validation.Expression, scope, "expression is not specified");
        if (validation.MessageExpression is { Length: > 0 } blank && string.IsNullOrWhiteSpace(blank))
            errors.Add(FieldError.Invalid(path / "messageExpression", blank, "must be non-empty if specified"));
        else if (validation.MessageExpression is { Length: > 0 } expression)
            ExpressionRules.Check(errors, path / "messageExpression", expression, scope with { Result = ExpressionResult.String, HasAuthorizer = false });
        if (validation.Message is { Length: > 0 } message && string.IsNullOrWhiteSpace(message))
            errors.Add(FieldError.Invalid(path / "message", message, "message must be non-empty if specified"));
        else if (validation.Message?.Trim().AsSpan().ContainsAny('\r', '\n') is true)
            errors.Add(FieldError.Invalid(path / "message", validation.Message, "message must not contain line breaks"));
        if (validation.Reason is { } reason)
            errors.MustBeOneOf(path / "reason", reason, "Forbidden", "Invalid", "RequestEntityTooLarge");
    }

    private static void Annotations(ErrorList errors, FieldPath path, ValidatingAdmissionPolicy policy, ExpressionScope scope)
    {
        var annotations = policy.Spec.AuditAnnotations;
        if (annotations.Count > MaxAnnotations)
            errors.Add(FieldError.Invalid(path, annotations, $"must not have more than {MaxAnnotations} auditAnnotations"));
        for (var i = 0; i < annotations.Count; i++)
        {
            var name = $"{policy.Metadata.Name}/{annotations[i].Key}";
            if (LabelSyntax.KeyError(name) is { } fault)
                errors.Add(FieldError.Invalid(path[i] / "key", name, fault));
            if (Encoding.UTF8.GetByteCount(annotations[i].ValueExpression.Trim()) > MaxAnnotationExpression)
                errors.Add(FieldError.Required(path[i] / "valueExpression", $"must not exceed {MaxAnnotationExpression} bytes in length"));
            else
                ExpressionRules.Check(errors, path[i] / "valueExpression", annotations[i].ValueExpression, scope, "valueExpression is not specified");
        }
        errors.Distinct(path, annotations, annotation => annotation.Key, "key");
    }
}
