using Cluster.Api.Meta.V1;

namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>A policy that changes requested objects through CEL expressions. It needs a binding to take effect.</summary>
[Kind("admissionregistration.k8s.io", "v1", "MutatingAdmissionPolicy")]
[Resource("mutatingadmissionpolicies", Namespaced = false)]
public sealed record MutatingAdmissionPolicy : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: admissionregistration.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "admissionregistration.k8s.io/v1"; } = "admissionregistration.k8s.io/v1";

    /// <summary>Kind of the object: MutatingAdmissionPolicy.</summary>
    public string Kind { get; init => field = value ?? "MutatingAdmissionPolicy"; } = "MutatingAdmissionPolicy";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the MutatingAdmissionPolicy should be like.</summary>
    public MutatingAdmissionPolicySpec Spec { get; init => field = value ?? new(); } = new();
}
