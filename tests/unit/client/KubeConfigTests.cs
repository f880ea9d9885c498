using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Client.Configuration;

namespace Cluster.Client.Tests;

public sealed class KubeConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kubeconfig-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Certificates_AsDataOrFiles_AreLoaded(bool inline)
    {
        var (certificate, key) = SelfSigned();
        File.WriteAllText(Path.Combine(_folder, "c.crt"), certificate);
        File.WriteAllText(Path.Combine(_folder, "c.key"), key);
        var (authority, user) = inline
            ? ($"certificate-authority-data: {Base64(certificate)}", $"client-certificate-data: {Base64(certificate)}, client-key-data: {Base64(key)}")
            : ("certificate-authority: c.crt", "client-certificate: c.crt, client-key: c.key");

        var connection = KubeConfig.Parse(Document($"server: \"https://1.2.3.4:6443\", {authority}", user), _folder);

        Assert.Equal(new Uri("https://1.2.3.4:6443"), connection.Server);
        Assert.Single(connection.Authorities);
        Assert.True(connection.ClientCertificate!.HasPrivateKey);
        Assert.Equal("shop", connection.Namespace);
    }

    [Fact]
    public void Token_AndTokenFile_AreTaken()
    {
        var connection = KubeConfig.Parse(Document("server: \"https://x\", insecure-skip-tls-verify: true", "token: abc, tokenFile: t"), _folder);

        Assert.Equal(("abc", Path.Combine(_folder, "t"), true), (connection.Token, connection.TokenFile, connection.InsecureSkipTlsVerify));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("current-context: other", "no context named \"other\"")]
    public void BadFile_SaysWhatIsWrong(string yaml, string message) =>
        Assert.Contains(message, Assert.Throws<KubeConfigException>(() => KubeConfig.Parse(yaml, _folder)).Message);

    [Fact]
    public void MissingFile_NamesItsPath() =>
        Assert.Contains("nowhere", Assert.Throws<KubeConfigException>(() => KubeConfig.Load(Path.Combine(_folder, "nowhere"))).Message);

    private static string Document(string cluster, string user) => $$"""
        apiVersion: v1
        kind: Config
        preferences: {}
        current-context: here
        contexts: [{name: here, context: {cluster: c, user: u, namespace: shop} }]
        clusters: [{name: c, cluster: { {{cluster}} } }]
        users: [{name: u, user: { {{user}} } }]
        """;

    private static (string Certificate, string Key) SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
