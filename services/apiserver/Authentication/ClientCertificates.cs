using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using Cluster.ApiServer.Settings;

namespace Cluster.ApiServer.Authentication;

/// <summary>Judges client certificates by the authorities of a file. A connection's certificate is judged once per version of the file.</summary>
internal sealed class ClientCertificates(ReloadedFile<X509Certificate2Collection> authorities, TimeProvider time)
{
    private const string ClientAuthUsage = "1.3.6.1.5.5.7.3.2";

    private readonly ConditionalWeakTable<X509Certificate2, Verdict> _verdicts = [];

    /// <summary>Reads the certificates of a PEM file.</summary>
    public static X509Certificate2Collection ReadAuthorities(string path)
    {
        var read = new X509Certificate2Collection();
        read.ImportFromPemFile(path);
        return read.Count > 0 ? read : throw new InvalidDataException("it holds no certificate in PEM form");
    }

    /// <summary>Whether one of the authorities vouches for the certificate now.</summary>
    public bool AreGood(X509Certificate2 certificate)
    {
        var trusted = authorities.Current;
        if (!_verdicts.TryGetValue(certificate, out var verdict) || !ReferenceEquals(verdict.Authorities, trusted))
        {
            verdict = new(trusted, IsTrusted(certificate, trusted), certificate.NotAfter.ToUniversalTime());
            _verdicts.AddOrUpdate(certificate, verdict);
        }

        return verdict.IsTrusted && time.GetUtcNow().UtcDateTime <= verdict.End;
    }

    private static bool IsTrusted(X509Certificate2 certificate, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new(ClientAuthUsage));
        return chain.Build(certificate);
    }

    private sealed record Verdict(X509Certificate2Collection Authorities, bool IsTrusted, DateTime End);
}
