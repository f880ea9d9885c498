using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Api.Certificates.V1;

namespace Cluster.Controllers.Certificates;

/// <summary>Signs certificates with the cluster's authority, whose files are read anew for each so that a renewed one is used at once.</summary>
internal sealed class CertificateSigner(SigningOptions options, TimeProvider time)
{
    private static readonly TimeSpan Backdate = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<string, string> ExtendedUsages = new(StringComparer.Ordinal)
    {
        ["server auth"] = "1.3.6.1.5.5.7.3.1",
        ["client auth"] = "1.3.6.1.5.5.7.3.2",
        ["code signing"] = "1.3.6.1.5.5.7.3.3",
        ["email protection"] = "1.3.6.1.5.5.7.3.4",
        ["timestamping"] = "1.3.6.1.5.5.7.3.8",
        ["ocsp signing"] = "1.3.6.1.5.5.7.3.9",
        ["any"] = "2.5.29.37.0",
    };

    /// <summary>Whether there is an authority to sign with.</summary>
    public bool CanSign => options is { CertificateFile: not null, KeyFile: not null };

    /// <summary>Reads a request.</summary>
    /// <exception cref="CryptographicException">It is none, or its signature is wrong.</exception>
    public static CertificateRequest Parse(byte[] pem) => CertificateRequest.LoadSigningRequestPem(
        Encoding.ASCII.GetString(pem), HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);

    /// <summary>A certificate for what was asked, as PEM.</summary>
    /// <exception cref="CryptographicException">The authority's files cannot be used.</exception>
    /// <exception cref="IOException">The authority's files cannot be read.</exception>
    public byte[] Sign(CertificateRequest asked, CertificateSigningRequestSpec spec)
    {
        using var authority = X509Certificate2.CreateFromPemFile(options.CertificateFile!, options.KeyFile);
        var request = new CertificateRequest(asked.SubjectName, asked.PublicKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        if (KeyUsages(spec.Usages) is not X509KeyUsageFlags.None and var flags)
            request.CertificateExtensions.Add(new X509KeyUsageExtension(flags, true));
        if (ExtendedKeyUsages(spec.Usages) is { Count: > 0 } usages)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(usages, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        foreach (var names in asked.CertificateExtensions.Where(extension => extension.Oid?.Value == "2.5.29.17"))
            request.CertificateExtensions.Add(names);
        var now = time.GetUtcNow();
        var end = Min(now + Life(spec), new DateTimeOffset(authority.NotAfter));
        using var certificate = request.Create(authority.SubjectName, GeneratorOf(authority), now - Backdate, end, RandomNumberGenerator.GetBytes(16));
        return Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n");
    }

    private TimeSpan Life(CertificateSigningRequestSpec spec) =>
        spec.ExpirationSeconds is { } seconds && TimeSpan.FromSeconds(seconds) < options.Duration ? TimeSpan.FromSeconds(seconds) : options.Duration;

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static X509SignatureGenerator GeneratorOf(X509Certificate2 authority) => authority.GetECDsaPrivateKey() is { } ec
        ? X509SignatureGenerator.CreateForECDsa(ec)
        : X509SignatureGenerator.CreateForRSA(
            authority.GetRSAPrivateKey() ?? throw new CryptographicException("the authority's key is neither EC nor RSA"), RSASignaturePadding.Pkcs1);

    private static X509KeyUsageFlags KeyUsages(IEnumerable<string> usages) => usages.Aggregate(X509KeyUsageFlags.None, (flags, usage) => flags | usage switch
    {
        "signing" or "digital signature" => X509KeyUsageFlags.DigitalSignature,
        "content commitment" => X509KeyUsageFlags.NonRepudiation,
        "key encipherment" => X509KeyUsageFlags.KeyEncipherment,
        "key agreement" => X509KeyUsageFlags.KeyAgreement,
        "data encipherment" => X509KeyUsageFlags.DataEncipherment,
        "encipher only" => X509KeyUsageFlags.EncipherOnly,
        "decipher only" => X509KeyUsageFlags.DecipherOnly,
        _ => X509KeyUsageFlags.None, // an authority of its own is nothing anybody gets this way
    });

    private static OidCollection ExtendedKeyUsages(IEnumerable<string> usages)
    {
        var oids = new OidCollection();
        foreach (var usage in usages)
        {
            if (ExtendedUsages.TryGetValue(usage, out var oid))
                oids.Add(new Oid(oid));
        }

        return oids;
    }
}
