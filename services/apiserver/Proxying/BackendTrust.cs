using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Cluster.ApiServer.Proxying;

/// <summary>Judges a backend's certificate against authorities of its own instead of the machine's.</summary>
internal static class BackendTrust
{
    private const string ServerAuthUsage = "1.3.6.1.5.5.7.3.1";

    /// <summary>Whether the certificate bears the right name and was issued, for servers, by one of the authorities.</summary>
    public static bool Accepts(X509Certificate2Collection authorities, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new(ServerAuthUsage));
        using var presented = new X509Certificate2(certificate);
        return chain.Build(presented);
    }
}
