using Cluster.Api.Meta.V1;

namespace Cluster.Api.Certificates.V1Beta1;

/// <summary>The outcome of a pod's certificate request. Written by the signer.</summary>
public sealed record PodCertificateRequestStatus
{
    /// <summary>When the kubelet should start to renew; at least 10 minutes after notBefore and before notAfter. Set along with certificateChain.</summary>
    public DateTimeOffset? BeginRefreshAt { get; init; }

    /// <summary>Issued certificate and any intermediates as PEM, leaf first. Unset if the request was denied or failed.</summary>
    public string? CertificateChain { get; init; }

    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>When the certificate expires. Must equal the leaf certificate's value.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>When the certificate becomes valid. Must equal the leaf certificate's value.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
