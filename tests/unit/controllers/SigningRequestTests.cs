using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Api.Certificates.V1;
using Cluster.Controllers.Certificates;
using Cluster.TestSupport;

namespace Cluster.Controllers.Tests;

[Trait("Requirement", "CTRL-18")]
public sealed class SigningRequestTests : IDisposable
{
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly FakeCluster _cluster;
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-signer-").FullName;
    private readonly SigningRequestReconciler _reconciler;

    public SigningRequestTests()
    {
        _cluster = new(_time);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=ca", key, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authority.PublicKey, false));
        using var certificate = authority.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(30));
        File.WriteAllText(InFolder("ca.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(InFolder("ca.key"), key.ExportPkcs8PrivateKeyPem());
        _reconciler = new(_cluster.Cache<CertificateSigningRequest>(), new(new(InFolder("ca.crt"), InFolder("ca.key"), TimeSpan.FromDays(365)), _time), _cluster, _time);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Approved_ApiClient_GetsACertificateOfTheAuthority()
    {
        var signed = await ReconcileAsync(Request("CN=jane, O=dev", SignerProfile.ApiClient, ["client auth"]) with { Status = Approved() });

        using var certificate = X509CertificateLoader.LoadCertificate(Der(signed.Status.Certificate!));
        using var authority = X509Certificate2.CreateFromPem(File.ReadAllText(InFolder("ca.crt")));
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck } };
        Assert.True(chain.Build(certificate), string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation)));
        Assert.Equal(("jane", "dev"), (SignerProfile.NamesIn(certificate.SubjectName).CommonName, SignerProfile.NamesIn(certificate.SubjectName).Organizations.Single()));
        Assert.Contains(certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>(), oid => oid.Value == "1.3.6.1.5.5.7.3.2");
        Assert.False(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.True(certificate.NotAfter <= authority.NotAfter);
    }

    [Fact]
    public async Task Approved_ExpirationAsked_IsKept()
    {
        var request = Request("CN=jane", SignerProfile.ApiClient, ["client auth"]) with { Status = Approved() };

        var signed = await ReconcileAsync(request with { Spec = request.Spec with { ExpirationSeconds = 3600 } });

        using var certificate = X509CertificateLoader.LoadCertificate(Der(signed.Status.Certificate!));
        Assert.Equal(3600, (certificate.NotAfter.ToUniversalTime() - _time.GetUtcNow().UtcDateTime).TotalSeconds, 2.0);
    }

    [Theory]
    [InlineData("CN=jane", SignerProfile.ApiClient, "server auth")]
    [InlineData("CN=system:node:a", SignerProfile.KubeletClient, "client auth")]
    [InlineData("CN=jane, O=system:nodes", SignerProfile.KubeletClient, "client auth")]
    [InlineData("CN=system:node:a, O=system:nodes", SignerProfile.KubeletServing, "server auth")]
    public async Task Approved_NotWhatTheSignerSigns_Fails(string subject, string signer, string usage)
    {
        var failed = await ReconcileAsync(Request(subject, signer, [usage, "digital signature"]) with { Status = Approved() });

        Assert.Null(failed.Status.Certificate);
        Assert.Equal("SignerValidationFailure", failed.Find("Failed")!.Reason);
    }

    [Fact]
    public async Task Pending_OrForAnotherSigner_IsLeftAlone()
    {
        Assert.False((await ReconcileAsync(Request("CN=jane", SignerProfile.ApiClient, ["client auth"]))).IsIssued);
        Assert.Empty((await ReconcileAsync(Request("CN=system:node:a, O=system:nodes", SignerProfile.KubeletServing, ["server auth", "digital signature"]))).Status.Conditions);
        Assert.False((await ReconcileAsync(Request("CN=jane", "example.com/own", ["client auth"]) with { Status = Approved() })).IsIssued);
    }

    [Theory]
    [InlineData(false, 23, true)]
    [InlineData(false, 25, false)]
    [InlineData(true, 2, false)]
    public async Task OldRequest_IsRemoved(bool isApproved, int hours, bool isKept)
    {
        var request = Request("CN=jane", "example.com/own", ["client auth"]);
        _cluster.Put(isApproved ? request with { Status = Approved() } : request);

        _time.Advance(TimeSpan.FromHours(hours));
        await _reconciler.ReconcileAsync(new("", "r"), TestContext.Current.CancellationToken);

        Assert.Equal(isKept, _cluster.Cache<CertificateSigningRequest>().Find(new("", "r")) is not null);
    }

    private async Task<CertificateSigningRequest> ReconcileAsync(CertificateSigningRequest request)
    {
        _cluster.Put(request);
        await _reconciler.ReconcileAsync(new("", "r"), TestContext.Current.CancellationToken);
        return _cluster.Cache<CertificateSigningRequest>().Find(new("", "r"))!;
    }

    private CertificateSigningRequest Request(string subject, string signer, IReadOnlyList<string> usages)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        return new()
        {
            Metadata = new() { Name = "r", CreationTimestamp = _time.GetUtcNow() },
            Spec = new() { Request = Encoding.ASCII.GetBytes(pem), SignerName = signer, Usages = usages },
        };
    }

    private CertificateSigningRequestStatus Approved() => new() { Conditions = [new() { Type = "Approved", Status = "True", LastUpdateTime = _time.GetUtcNow() }] };

    private static byte[] Der(byte[] pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(pem));
        return certificate.RawData;
    }

    private string InFolder(string name) => Path.Combine(_folder, name);
}
