using System.Collections.ObjectModel;

namespace Cluster.Api.Certificates.V1Beta1;

/// <summary>The certificate wanted and the pod it is for. Cannot be changed.</summary>
public sealed record PodCertificateRequestSpec
{
    /// <summary>Longest acceptable lifetime in seconds, 3600 to 7862400 (91 days), or up to 86400 for kubernetes.io signers. Defaults to 86400.</summary>
    public int? MaxExpirationSeconds { get; init; }

    /// <summary>Node that the pod runs on.</summary>
    [Required]
    public string NodeName { get; init => field = value ?? ""; } = "";

    /// <summary>UID of the node.</summary>
    [Required]
    public string NodeUID { get; init => field = value ?? ""; } = "";

    /// <summary>Deprecated; use stubPKCS10Request. The subject's public key in PKIX form; must be empty if stubPKCS10Request is set.</summary>
    public byte[]? PkixPublicKey { get; init; }

    /// <summary>Pod that the certificate is for, in the request's namespace.</summary>
    [Required]
    public string PodName { get; init => field = value ?? ""; } = "";

    /// <summary>UID of the pod.</summary>
    [Required]
    public string PodUID { get; init => field = value ?? ""; } = "";

    /// <summary>Deprecated; use stubPKCS10Request. Signature over the pod's UID that proves possession of the private key; goes with pkixPublicKey.</summary>
    public byte[]? ProofOfPossession { get; init; }

    /// <summary>Service account that the pod runs as.</summary>
    [Required]
    public string ServiceAccountName { get; init => field = value ?? ""; } = "";

    /// <summary>UID of the service account.</summary>
    [Required]
    public string ServiceAccountUID { get; init => field = value ?? ""; } = "";

    /// <summary>Signer that should issue the certificate, as domain/name.</summary>
    [Required]
    public string SignerName { get; init => field = value ?? ""; } = "";

    /// <summary>PKCS#10 request in DER that conveys the public key and proves possession of the private one. The API server checks its signature.</summary>
    [Required]
    public byte[]? StubPKCS10Request { get; init; }

    /// <summary>Extra hints for the signer from the pod's volume source. Not verified by the API server; keys need a domain prefix.</summary>
    public IReadOnlyDictionary<string, string> UnverifiedUserAnnotations { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;
}
