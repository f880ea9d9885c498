using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>What the API server accepts for <c>admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding</c>.</summary>
internal sealed class MutatingBindingStrategy : ResourceStrategy<MutatingAdmissionPolicyBinding>
{
    public override MutatingAdmissionPolicyBinding Default(MutatingAdmissionPolicyBinding obj) => obj with
    {
        Spec = obj.Spec with { ParamRef = PolicyRules.WithDefaults(obj.Spec.ParamRef), MatchResources = PolicyRules.WithDefaults(obj.Spec.MatchResources) },
    };

    public override IEnumerable<FieldError> ValidateCreate(MutatingAdmissionPolicyBinding obj)
    {
        var errors = new ErrorList();
        PolicyRules.Binding(errors, FieldPath.Spec, obj.Spec.PolicyName, obj.Spec.ParamRef, obj.Spec.MatchResources);
        return errors;
    }
}
