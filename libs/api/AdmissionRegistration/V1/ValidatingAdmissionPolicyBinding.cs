using Cluster.Api.Meta.V1;

namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>Puts a ValidatingAdmissionPolicy into effect, optionally with parameters and for fewer requests.</summary>
[Kind("admissionregistration.k8s.io", "v1", "ValidatingAdmissionPolicyBinding")]
[Resource("validatingadmissionpolicybindings", Namespaced = false)]
public sealed record ValidatingAdmissionPolicyBinding : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: admissionregistration.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "admissionregistration.k8s.io/v1"; } = "admissionregistration.k8s.io/v1";

    /// <summary>Kind of the object: ValidatingAdmissionPolicyBinding.</summary>
    public string Kind { get; init => field = value ?? "ValidatingAdmissionPolicyBinding"; } = "ValidatingAdmissionPolicyBinding";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the ValidatingAdmissionPolicyBinding should be like.</summary>
    [Required]
    public ValidatingAdmissionPolicyBindingSpec Spec { get; init => field = value ?? new(); } = new();
}
