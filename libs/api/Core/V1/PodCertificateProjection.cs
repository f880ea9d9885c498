using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>Writes a private key and a certificate issued for the pod, and renews them.</summary>
public sealed record PodCertificateProjection
{
    /// <summary>File for the certificate chain in PEM, relative to the volume's root.</summary>
    public string? CertificateChainPath { get; init; }

    /// <summary>File for the private key followed by the certificate chain in PEM; spares readers a race between two files.</summary>
    public string? CredentialBundlePath { get; init; }

    /// <summary>File for the private key in PEM, relative to the volume's root.</summary>
    public string? KeyPath { get; init; }

    /// <summary>Kind of key: RSA3072, RSA4096, ECDSAP256, ECDSAP384, ECDSAP521 or ED25519.</summary>
    [Required]
    public string KeyType { get; init => field = value ?? ""; } = "";

    /// <summary>Longest lifetime to ask for in seconds, 3600 to 7862400 (91 days). Defaults to 86400, one day.</summary>
    public int? MaxExpirationSeconds { get; init; }

    /// <summary>Signer to ask.</summary>
    [Required]
    public string SignerName { get; init => field = value ?? ""; } = "";

    /// <summary>Further data passed to the signer; keys carry a domain prefix.</summary>
    public IReadOnlyDictionary<string, string> UserAnnotations { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;
}
