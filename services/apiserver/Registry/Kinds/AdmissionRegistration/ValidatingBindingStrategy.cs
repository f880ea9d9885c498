using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>What the API server accepts for <c>admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding</c>.</summary>
internal sealed class ValidatingBindingStrategy : ResourceStrategy<ValidatingAdmissionPolicyBinding>
{
    public override ValidatingAdmissionPolicyBinding Default(ValidatingAdmissionPolicyBinding obj) => obj with
    {
        Spec = obj.Spec with { ParamRef = PolicyRules.WithDefaults(obj.Spec.ParamRef), MatchResources = PolicyRules.WithDefaults(obj.Spec.MatchResources) },
    };

    public override IEnumerable<FieldError> ValidateCreate(ValidatingAdmissionPolicyBinding obj)
    {
        var (errors, spec) = (new ErrorList(), obj.Spec);
        PolicyRules.Binding(errors, FieldPath.Spec, spec.PolicyName, spec.ParamRef, spec.MatchResources);
        var (path, actions) = (FieldPath.Spec / "validationActions", spec.ValidationActions);
        for (var i = 0; i < actions.Count; i++)
            errors.MustBeOneOf(path[i], actions[i], "Audit", "Deny", "Warn");
        errors.Distinct(path, actions, action => action);
        if (actions.Contains("Deny") && actions.Contains("Warn"))
            errors.Add(FieldError.Invalid(path, actions, "must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)"));
        if (actions.Count == 0)
            errors.Add(FieldError.Required(path, "at least one validation action is required"));
        return errors;
    }
}
