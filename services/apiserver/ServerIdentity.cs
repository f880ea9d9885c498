using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cluster.ApiServer.Settings;

namespace Cluster.ApiServer;

/// <summary>The certificate with which the server proves itself; a renewed one is used for new connections without a restart.</summary>
internal static class ServerIdentity
{
    /// <returns>What a new connection is to use.</returns>
    /// <exception cref="InvalidOperationException">The files cannot be used.</exception>
    public static Func<SslStreamCertificateContext> Of(ApiServerOptions options, IServiceProvider services)
    {
        if (options is not { TlsCertificateFile: { } certificate, TlsKeyFile: { } key })
        {
            var own = SslStreamCertificateContext.Create(SelfSigned(), null, offline: true);
            return () => own;
        }

        var file = new ReloadedFile<SslStreamCertificateContext>(
            certificate, path => Read(path, key), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<ReloadedFile<SslStreamCertificateContext>>>());
        return () => file.Current;
    }

    /// <summary>The first certificate of the file with its key, and the rest as the way to the root.</summary>
    private static SslStreamCertificateContext Read(string certificate, string key)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificate);
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(certificate, key), [.. chain.Skip(1)], offline: true);
    }

    /// <summary>For trying out.</summary>
    private static X509Certificate2 SelfSigned()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kube-apiserver", pair, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddYears(1));
    }
}
