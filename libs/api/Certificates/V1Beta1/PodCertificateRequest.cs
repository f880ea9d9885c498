using Cluster.Api.Meta.V1;

namespace Cluster.Api.Certificates.V1Beta1;

/// <summary>A kubelet's request for a certificate for a pod.</summary>
[Kind("certificates.k8s.io", "v1beta1", "PodCertificateRequest")]
[Resource("podcertificaterequests", Namespaced = true)]
public sealed record PodCertificateRequest : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: certificates.k8s.io/v1beta1.</summary>
    public string ApiVersion { get; init => field = value ?? "certificates.k8s.io/v1beta1"; } = "certificates.k8s.io/v1beta1";

    /// <summary>Kind of the object: PodCertificateRequest.</summary>
    public string Kind { get; init => field = value ?? "PodCertificateRequest"; } = "PodCertificateRequest";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the PodCertificateRequest should be like.</summary>
    [Required]
    public PodCertificateRequestSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the PodCertificateRequest is like at present. Written by the system.</summary>
    public PodCertificateRequestStatus Status { get; init => field = value ?? new(); } = new();
}
