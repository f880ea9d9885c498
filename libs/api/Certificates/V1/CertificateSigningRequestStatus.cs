namespace Cluster.Api.Certificates.V1;

/// <summary>The decisions on a request and the certificate issued.</summary>
public sealed record CertificateSigningRequestStatus
{
    /// <summary>The issued certificate in PEM, optionally followed by intermediates. Set by the signer after approval; cannot be changed then.</summary>
    public byte[]? Certificate { get; init; }

    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type")]
    public IReadOnlyList<CertificateSigningRequestCondition> Conditions { get; init => field = value ?? []; } = [];
}
