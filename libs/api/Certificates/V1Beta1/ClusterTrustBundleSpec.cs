namespace Cluster.Api.Certificates.V1Beta1;

/// <summary>The root certificates and the signer they belong to.</summary>
public sealed record ClusterTrustBundleSpec
{
    /// <summary>Signer that the certificates belong to; the object's name must then start with it, slashes as colons. Unset means none; cannot be changed.</summary>
    public string? SignerName { get; init; }

    /// <summary>X.509 CA certificates as PEM blocks without duplicates, comments or headers. Their order has no meaning.</summary>
    [Required]
    public string TrustBundle { get; init => field = value ?? ""; } = "";
}
