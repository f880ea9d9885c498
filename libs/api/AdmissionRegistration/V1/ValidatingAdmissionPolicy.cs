using Cluster.Api.Meta.V1;

namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>A policy that accepts or rejects requests through CEL expressions. It needs a binding to take effect.</summary>
[Kind("admissionregistration.k8s.io", "v1", "ValidatingAdmissionPolicy")]
[Resource("validatingadmissionpolicies", Namespaced = false)]
public sealed record ValidatingAdmissionPolicy : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: admissionregistration.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "admissionregistration.k8s.io/v1"; } = "admissionregistration.k8s.io/v1";

    /// <summary>Kind of the object: ValidatingAdmissionPolicy.</summary>
    public string Kind { get; init => field = value ?? "ValidatingAdmissionPolicy"; } = "ValidatingAdmissionPolicy";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the ValidatingAdmissionPolicy should be like.</summary>
    public ValidatingAdmissionPolicySpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the ValidatingAdmissionPolicy is like at present. Written by the system.</summary>
    public ValidatingAdmissionPolicyStatus Status { get; init => field = value ?? new(); } = new();
}
