using Cluster.Api.Meta.V1;

namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>Puts a MutatingAdmissionPolicy into effect, optionally with parameters and for fewer requests.</summary>
[Kind("admissionregistration.k8s.io", "v1", "MutatingAdmissionPolicyBinding")]
[Resource("mutatingadmissionpolicybindings", Namespaced = false)]
public sealed record MutatingAdmissionPolicyBinding : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: admissionregistration.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "admissionregistration.k8s.io/v1"; } = "admissionregistration.k8s.io/v1";

    /// <summary>Kind of the object: MutatingAdmissionPolicyBinding.</summary>
    public string Kind { get; init => field = value ?? "MutatingAdmissionPolicyBinding"; } = "MutatingAdmissionPolicyBinding";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the MutatingAdmissionPolicyBinding should be like.</summary>
    public MutatingAdmissionPolicyBindingSpec Spec { get; init => field = value ?? new(); } = new();
}
