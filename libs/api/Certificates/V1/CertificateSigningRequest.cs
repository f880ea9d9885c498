using Cluster.Api.Meta.V1;

namespace Cluster.Api.Certificates.V1;

/// <summary>A request for a certificate, to be approved or denied and then signed by its signer.</summary>
[Kind("certificates.k8s.io", "v1", "CertificateSigningRequest")]
[Resource("certificatesigningrequests", Namespaced = false, ShortName = "csr")]
public sealed record CertificateSigningRequest : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: certificates.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "certificates.k8s.io/v1"; } = "certificates.k8s.io/v1";

    /// <summary>Kind of the object: CertificateSigningRequest.</summary>
    public string Kind { get; init => field = value ?? "CertificateSigningRequest"; } = "CertificateSigningRequest";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the CertificateSigningRequest should be like.</summary>
    [Required]
    public CertificateSigningRequestSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the CertificateSigningRequest is like at present. Written by the system.</summary>
    public CertificateSigningRequestStatus Status { get; init => field = value ?? new(); } = new();
}
