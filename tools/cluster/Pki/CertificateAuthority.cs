using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Pki;

/// <summary>The cluster's own authority: ECDSA P-256 keys, valid for ten years, certificates for one.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    // A clock that runs a little behind must not refuse a certificate made a moment ago.
    private static readonly TimeSpan Backdate = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3650);
    private static readonly TimeSpan CertificateLife = TimeSpan.FromDays(365);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private readonly X509Certificate2 _certificate;
    private readonly TimeProvider _time;

    private CertificateAuthority(X509Certificate2 certificate, TimeProvider time)
    {
        _certificate = certificate;
        _time = time;
    }

    /// <summary>Loads the authority, or makes one where there is none.</summary>
    public static CertificateAuthority Open(Credential files, TimeProvider time, string name = "cluster-ca")
    {
        if (files.Exists)
            return new CertificateAuthority(files.Load(), time);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now - Backdate, now + AuthorityLife);
        Save(files, certificate, key);
        return new CertificateAuthority(files.Load(), time);
    }

    /// <summary>Makes sure a valid certificate for <paramref name="spec"/> is in <paramref name="files"/>.</summary>
    /// <returns>False when the one that is there still serves: signed by this authority, for the same names, not close to its end.</returns>
    public bool Ensure(Credential files, CertificateRequestSpec spec)
    {
        if (files.Exists && Serves(files, spec))
            return false;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = _time.GetUtcNow();
        using var certificate = RequestFor(spec, key).Create(_certificate, now - Backdate, now + CertificateLife, RandomNumberGenerator.GetBytes(16));
        Save(files, certificate, key);
        return true;
    }

    public void Dispose() => _certificate.Dispose();

    private bool Serves(Credential files, CertificateRequestSpec spec)
    {
        try
        {
            using var current = files.Load();
            using var key = ECDsa.Create();
            var wanted = RequestFor(spec, key);
            return current.NotAfter.ToUniversalTime() - RenewBefore > _time.GetUtcNow()
                && current.SubjectName.RawData.AsSpan().SequenceEqual(wanted.SubjectName.RawData)
                && NamesOf(current.Extensions).SequenceEqual(NamesOf(wanted.CertificateExtensions))
                && IsSigned(current);
        }
        catch (CryptographicException)
        {
            return false; // unreadable: replaced
        }
    }

    private bool IsSigned(X509Certificate2 certificate)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { _certificate },
            },
        };
        return chain.Build(certificate);
    }

    private static byte[] NamesOf(IEnumerable<X509Extension> extensions) =>
        extensions.FirstOrDefault(extension => extension.Oid?.Value == "2.5.29.17")?.RawData ?? [];

    private CertificateRequest RequestFor(CertificateRequestSpec spec, ECDsa key)
    {
        var name = new X500DistinguishedNameBuilder();
        if (spec.Organization is not null)
            name.AddOrganizationName(spec.Organization);
        name.AddCommonName(spec.CommonName);

        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(UsesOf(spec), false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        if (spec.IsServer)
        {
            var names = new SubjectAlternativeNameBuilder();
            foreach (var dns in spec.DnsNames)
                names.AddDnsName(dns);
            foreach (var address in spec.Addresses)
                names.AddIpAddress(address);
            request.CertificateExtensions.Add(names.Build());
        }
        return request;
    }

    // A server's certificate is no identity: who steals it from a node can show it to nobody.
    private static OidCollection UsesOf(CertificateRequestSpec spec) => [new Oid(spec.IsServer ? ServerUse : ClientUse)];

    private static void Save(Credential files, X509Certificate2 certificate, ECDsa key)
    {
        PrivateFile.Write(files.KeyPath, key.ExportPkcs8PrivateKeyPem() + "\n");
        PrivateFile.Write(files.CertificatePath, certificate.ExportCertificatePem() + "\n");
    }
}
