using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>What the API server accepts for <c>admissionregistration.k8s.io/v1/MutatingAdmissionPolicy</c>.</summary>
internal sealed class MutatingPolicyStrategy : ResourceStrategy<MutatingAdmissionPolicy>
{
    public override MutatingAdmissionPolicy Default(MutatingAdmissionPolicy obj) => obj with
    {
        Spec = obj.Spec with { FailurePolicy = obj.Spec.FailurePolicy ?? "Fail", MatchConstraints = PolicyRules.WithDefaults(obj.Spec.MatchConstraints) },
    };

    public override IEnumerable<FieldError> ValidateCreate(MutatingAdmissionPolicy obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        var hasParams = spec.ParamKind is not null;
        errors.MustBeOneOf(path / "failurePolicy", spec.FailurePolicy, PolicyRules.FailurePolicies);
        errors.Require(path / "reinvocationPolicy", spec.ReinvocationPolicy);
        errors.OneOf(path / "reinvocationPolicy", spec.ReinvocationPolicy, "IfNeeded", "Never");
        if (spec.ParamKind is { } kind)
            PolicyRules.Kind(errors, path / "paramKind", kind);
        PolicyRules.Constraints(errors, path / "matchConstraints", spec.MatchConstraints);
        MatchRules.Conditions(errors, path / "matchConditions", spec.MatchConditions, ExpressionScope.Condition(hasParams));
        var variables = PolicyRules.Variables(errors, path / "variables", spec.Variables, hasParams);
        if (spec.Mutations.Count == 0)
            errors.Add(FieldError.Required(path / "mutations", "mutations must contain at least one item"));
        for (var i = 0; i < spec.Mutations.Count; i++)
            Check(errors, (path / "mutations")[i], spec.Mutations[i], new(ExpressionResult.Any, hasParams, HasAuthorizer: true, variables));
        return errors;
    }

    private static void Check(ErrorList errors, FieldPath path, Mutation mutation, ExpressionScope scope)
    {
        switch (mutation.PatchType)
        {
            case "ApplyConfiguration":
                Only(errors, path, "applyConfiguration", mutation.ApplyConfiguration is not null, "jsonPatch", mutation.JsonPatch is not null, mutation.PatchType);
                if (mutation.ApplyConfiguration is { } apply)
                    ExpressionRules.Check(errors, path / "applyConfiguration" / "expression", apply.Expression, scope with { Result = ExpressionResult.ApplyConfiguration });
                break;
            case "JSONPatch":
                Only(errors, path, "jsonPatch", mutation.JsonPatch is not null, "applyConfiguration", mutation.ApplyConfiguration is not null, mutation.PatchType);
                if (mutation.JsonPatch is { } patch)
                    ExpressionRules.Check(errors, path / "jsonPatch" / "expression", patch.Expression, scope with { Result = ExpressionResult.JsonPatch });
                break;
            case "":
                errors.Add(FieldError.Required(path / "patchType"));
                break;
            default:
                errors.Add(FieldError.NotSupported(path / "patchType", mutation.PatchType, "ApplyConfiguration", "JSONPatch"));
                break;
        }
    }

    private static void Only(ErrorList errors, FieldPath path, string wanted, bool isThere, string other, bool otherIsThere, string type)
    {
        if (!isThere)
            errors.Add(FieldError.Required(path / wanted, $"must be specified when patchType is {type}"));
        if (otherIsThere)
            errors.Add(FieldError.Forbidden(path / other, $"must not be specified when patchType is {type}"));
    }
}
