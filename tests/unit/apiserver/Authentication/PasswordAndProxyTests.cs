using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Settings;
using Cluster.ApiServer.Http;
using Cluster.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.ApiServer.Tests.Authentication;

public sealed class PasswordAndProxyTests : IDisposable
{
    private readonly string _caFile = Path.GetTempFileName();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _ca;

    public PasswordAndProxyTests()
    {
        var request = new CertificateRequest("CN=front", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _ca = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(_caFile, _ca.ExportCertificatePem());
    }

    public void Dispose()
    {
        File.Delete(_caFile);
        _ca.Dispose();
        _key.Dispose();
    }

    [Theory]
    [InlineData("jane:secret", "jane")]
    [InlineData("jane:wrong", null)]
    [InlineData("john:secret", null)]
    [InlineData("jane", null)]
    [Trait("Requirement", "AUTH-06")]
    public async Task Password_OfTheFile_NamesTheUser_AnyOtherIsRefused(string credentials, string? expected)
    {
        var passwords = new BasicAuthenticator(["secret,jane,7,\"dev,ops\""]);
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));

        if (expected is null)
        {
            Assert.Equal(401, (await Assert.ThrowsAsync<ApiException>(async () => await passwords.AuthenticateAsync(http, Ct))).Status.Code);
            return;
        }

        var user = await passwords.AuthenticateAsync(http, Ct);
        Assert.Equal((expected, "7"), (user!.Username, user.Uid));
        Assert.Equal(["dev", "ops", "system:authenticated"], user.Groups);
    }

    [Fact]
    public async Task Password_ThatIsNoBase64_IsRefused()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = "Basic %%%";

        await Assert.ThrowsAsync<ApiException>(async () => await new BasicAuthenticator(["secret,jane,7"]).AuthenticateAsync(http, Ct));
    }

    [Fact]
    [Trait("Requirement", "API-28"), Trait("Requirement", "AUTH-06")]
    public async Task FrontProxy_OfItsAuthority_NamesTheUserInHeaders_AndTheyAreGoneAfterwards()
    {
        var http = Proxied("proxy");

        var user = await Proxy().AuthenticateAsync(http, Ct);

        Assert.Equal("jane", user!.Username);
        Assert.Equal(["dev", "system:authenticated"], user.Groups);
        Assert.Equal(["a/b"], user.Extra["team"]);
        Assert.DoesNotContain(http.Request.Headers.Keys, static header => header.StartsWith("X-Remote-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task FrontProxy_WithAnotherName_IsNotBelieved() => Assert.Null(await Proxy().AuthenticateAsync(Proxied("someone"), Ct));

    [Fact]
    [Trait("Requirement", "API-28")]
    public async Task FrontProxy_WithoutCertificate_IsNotBelieved()
    {
        var http = Proxied("proxy");
        http.Connection.ClientCertificate = null;

        Assert.Null(await Proxy().AuthenticateAsync(http, Ct));
    }

    [Fact]
    public async Task FrontProxy_OfAStranger_IsNotBelieved()
    {
        var http = Proxied("proxy");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        http.Connection.ClientCertificate = new CertificateRequest("CN=proxy", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        Assert.Null(await Proxy().AuthenticateAsync(http, Ct));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private FrontProxyAuthenticator Proxy()
    {
        var time = TimeProvider.System;
        var file = new ReloadedFile<X509Certificate2Collection>(_caFile, ClientCertificates.ReadAuthorities, time, NullLogger.Instance);
        return new(new(_caFile) { AllowedNames = ["proxy"] }, new(file, time));
    }

    private DefaultHttpContext Proxied(string name)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.2")], false));
        var http = new DefaultHttpContext();
        http.Connection.ClientCertificate = request.Create(_ca, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), [1, 2]);
        http.Request.Headers["X-Remote-User"] = "jane";
        http.Request.Headers["X-Remote-Group"] = "dev";
        http.Request.Headers["X-Remote-Extra-Team"] = "a/b";
        return http;
    }
}
