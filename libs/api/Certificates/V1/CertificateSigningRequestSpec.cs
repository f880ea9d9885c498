using System.Collections.ObjectModel;

namespace Cluster.Api.Certificates.V1;

/// <summary>The certificate wanted, and who asks for it. Cannot be changed.</summary>
public sealed record CertificateSigningRequestSpec
{
    /// <summary>Wanted lifetime of the certificate in seconds, at least 600. The signer may choose another.</summary>
    public int? ExpirationSeconds { get; init; }

    /// <summary>Further attributes of the requester. Filled in by the API server.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init => field = value ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Groups of the requester. Filled in by the API server.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Groups { get; init => field = value ?? []; } = [];

    /// <summary>PKCS#10 request in a PEM block of type CERTIFICATE REQUEST.</summary>
    [Required]
    public byte[]? Request { get; init; }

    /// <summary>Signer that should issue the certificate, as domain/name, such as kubernetes.io/kube-apiserver-client.</summary>
    [Required]
    public string SignerName { get; init => field = value ?? ""; } = "";

    /// <summary>UID of the requester. Filled in by the API server.</summary>
    public string? Uid { get; init; }

    /// <summary>What the key may be used for, such as digital signature, key encipherment, client auth or server auth.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Usages { get; init => field = value ?? []; } = [];

    /// <summary>User name of the requester. Filled in by the API server.</summary>
    public string? Username { get; init; }
}
