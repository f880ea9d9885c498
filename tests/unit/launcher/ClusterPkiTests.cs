using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Pki;

namespace Cluster.Launcher.Tests;

public sealed class ClusterPkiTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ClusterPaths _paths;
    private readonly ClusterPki _pki;

    public ClusterPkiTests()
    {
        _paths = new ClusterPaths(_folder.Path);
        _pki = new ClusterPki(_paths, TimeProvider.System);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("172.30.0.1")]
    [InlineData("10.96.0.1")]
    [InlineData("kubernetes")]
    [InlineData("kubernetes.default.svc")]
    [InlineData("kubernetes.default.svc.cluster.local")]
    public void Ensure_ApiServer_AnswersToEveryNameItIsCalledBy(string name)
    {
        _pki.Ensure(nodes: 1, nodeToken: "abcdef.0123456789abcdef");

        using var certificate = _pki.ApiServer.Load();
        Assert.True(certificate.MatchesHostname(name));
    }

    [Fact]
    public void Ensure_Node_CarriesItsKubernetesUserAndGroup()
    {
        _pki.Ensure(nodes: 2, nodeToken: "abcdef.0123456789abcdef");

        using var certificate = _pki.KubeletServing("node-2").Load();
        Assert.Equal("O=system:nodes, CN=system:node:node-2", certificate.Subject);
        Assert.True(certificate.MatchesHostname("172.30.0.2"));
        using var authority = _pki.Authority.Load();
        using var chain = new X509Chain
        {
            ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { authority } },
        };
        Assert.True(chain.Build(certificate));
    }

    [Fact]
    public void Ensure_Again_KeepsEverything()
    {
        _pki.Ensure(nodes: 1, nodeToken: "abcdef.0123456789abcdef");
        var before = Contents();
        _pki.Ensure(nodes: 1, nodeToken: "abcdef.0123456789abcdef");

        Assert.Equal(before, Contents());
    }

    [Fact]
    public void Ensure_CertificateCloseToItsEnd_RenewsItWithItsKubeconfig()
    {
        _pki.Ensure(nodes: 1, nodeToken: "abcdef.0123456789abcdef");
        var before = File.ReadAllText(_paths.AdminKubeconfig);
        new ClusterPki(_paths, new ShiftedTime(TimeSpan.FromDays(340))).Ensure(nodes: 1, nodeToken: "abcdef.0123456789abcdef");

        Assert.NotEqual(before, File.ReadAllText(_paths.AdminKubeconfig));
    }

    [Fact]
    public void Ensure_BrokenCertificate_ReplacesIt()
    {
        _pki.Ensure(nodes: 1, nodeToken: "abcdef.0123456789abcdef");
        File.WriteAllText(_pki.ApiServer.CertificatePath, "not a certificate");
        _pki.Ensure(nodes: 1, nodeToken: "abcdef.0123456789abcdef");

        using var certificate = _pki.ApiServer.Load();
        Assert.True(certificate.HasPrivateKey);
    }

    [Fact]
    public void Ensure_Files_AreReadableByTheirOwnerOnly()
    {
        _pki.Ensure(nodes: 1, nodeToken: "abcdef.0123456789abcdef");

        var others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        Assert.All(Directory.EnumerateFiles(_paths.State, "*", SearchOption.AllDirectories), file => Assert.Equal(default, File.GetUnixFileMode(file) & others));
    }

    [Fact]
    public void Ensure_ServiceAccountKeys_AreAPair()
    {
        _pki.Ensure(nodes: 1, nodeToken: "abcdef.0123456789abcdef");

        using var signer = ECDsa.Create();
        signer.ImportFromPem(File.ReadAllText(_pki.ServiceAccountKey));
        using var verifier = ECDsa.Create();
        verifier.ImportFromPem(File.ReadAllText(_pki.ServiceAccountPublicKey));
        byte[] token = [1, 2];
        Assert.True(verifier.VerifyData(token, signer.SignData(token, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
    }

    private Dictionary<string, string> Contents() =>
        Directory.EnumerateFiles(_paths.State, "*", SearchOption.AllDirectories).Order().ToDictionary(file => file, File.ReadAllText);

    private sealed class ShiftedTime(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
    }
}
