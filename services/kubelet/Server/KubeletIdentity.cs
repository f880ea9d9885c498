using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cluster.Kubelet.Server;

/// <summary>What the kubelet's API shows and whom it believes.</summary>
/// <param name="Certificate">The kubelet's own, with its key.</param>
/// <param name="ClientAuthority">Signs the certificates of those who may call.</param>
internal sealed record KubeletIdentity(IPAddress Address, int Port, X509Certificate2 Certificate, X509Certificate2Collection ClientAuthority)
{
    /// <summary>Reads PEM files.</summary>
    /// <param name="certificateFile">Null makes a certificate of its own, good for encryption alone.</param>
    /// <param name="clientAuthorityFile">Null lets nobody in.</param>
    /// <exception cref="CryptographicException">A file holds no certificate or key.</exception>
    public static KubeletIdentity Load(string address, int port, string? certificateFile, string? keyFile, string? clientAuthorityFile)
    {
        var authority = new X509Certificate2Collection();
        if (clientAuthorityFile is not null)
            authority.ImportFromPemFile(clientAuthorityFile);
        var own = certificateFile is null ? SelfSigned(address) : X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        return new(IPAddress.Parse(address), port, own, authority);
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(name));
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddHours(-1), now.AddYears(1));
    }
}
