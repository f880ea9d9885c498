using Cluster.Client;
using Cluster.Client.Configuration;
using Cluster.Kubelet.Certificates;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Kubelet.Tests.Certificates;

/// <summary>How a node comes to its certificate and keeps it.</summary>
public sealed class NodeCertificateTests : IDisposable
{
    private const string User = "system:node:n1";

    private readonly string _folder = Directory.CreateTempSubdirectory("kubelet-certificates-").FullName;
    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedAuthority _authority;
    private readonly KubernetesClient _client;
    private readonly ClientCertificateFile _file;

    public NodeCertificateTests()
    {
        _authority = new(_time.GetUtcNow());
        _client = new(new HttpClient(_authority) { BaseAddress = new("https://api.example") });
        _file = new(_folder, _time);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Request_Signed_IsACertificateOfTheNode()
    {
        await ObtainAsync();

        using var certificate = _file.Find(User, _authority.Certificates);
        Assert.Equal("O=system:nodes, CN=system:node:n1", certificate!.Subject);
        Assert.True(certificate.HasPrivateKey);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_file.Location));
        Assert.Equal("kubernetes.io/kube-apiserver-client-kubelet", _authority.Requests.Single().Spec.SignerName);
    }

    [Fact]
    public async Task Request_OfAKubeletKilledWhileItWaited_IsFoundAgain()
    {
        using (var key = _file.OpenKey())
            await new CertificateRequester(_client, TimeProvider.System).RequestAsync(User, key, Ct);

        await ObtainAsync();

        Assert.Single(_authority.Requests);
    }

    [Fact]
    public async Task Request_Denied_IsMadeAnewWithAnotherKey()
    {
        _authority.Denies = true;
        using (var key = _file.OpenKey())
            Assert.Null(await new CertificateRequester(_client, TimeProvider.System).RequestAsync(User, key, Ct));
        _file.ForgetKey();
        _authority.Denies = false;

        await ObtainAsync();

        Assert.Distinct(_authority.Requests.Select(request => request.Metadata.Name));
    }

    [Theory]
    [InlineData("system:node:n2", 0)]
    [InlineData(User, 101)]
    public async Task Find_CertificateOfAnotherOrOutOfTime_IsNone(string user, int days)
    {
        await ObtainAsync();
        _time.Advance(TimeSpan.FromDays(days));

        Assert.Null(_file.Find(user, _authority.Certificates));
    }

    [Fact]
    public async Task Find_CertificateOfAFormerAuthority_IsNone()
    {
        await ObtainAsync();
        using var other = new ScriptedAuthority(_time.GetUtcNow());

        Assert.Null(_file.Find(User, other.Certificates));
    }

    [Fact]
    public async Task Find_HalfWrittenFile_IsNone()
    {
        await ObtainAsync();
        var text = await File.ReadAllTextAsync(_file.Location, Ct);
        await File.WriteAllTextAsync(_file.Location, text[..(text.Length / 2)], Ct);

        Assert.Null(_file.Find(User, _authority.Certificates));
    }

    [Fact]
    public async Task Rotation_LateInTheCertificatesLife_ReplacesItForNewConnections()
    {
        await ObtainAsync();
        var connection = new ClusterConnection { Server = new("https://api.example"), Authorities = _authority.Certificates };
        var shown = new CertificateFiles(_file.Location, _file.Location);
        var first = shown.Current.SerialNumber;
        using var rotation = new CertificateRotation(
            _file, connection, _client, new() { NodeName = "n1", PodLogsDir = "/logs" }, _time, NullLogger<CertificateRotation>.Instance);

        Assert.InRange(await rotation.StepAsync(Ct), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        Assert.Equal(first, shown.Current.SerialNumber);

        _time.Advance(TimeSpan.FromDays(91));
        (_authority.Now, _authority.SignsAtOnce) = (_time.GetUtcNow(), true);
        await rotation.StepAsync(Ct);

        Assert.NotEqual(first, shown.Current.SerialNumber);
        Assert.Equal(2, _authority.Requests.Count);
    }

    [Theory]
    [InlineData(0.7, 70)]
    [InlineData(0.9, 90)]
    public void RenewalOf_Share_IsThatPartOfTheLife(double share, int day)
    {
        var from = _time.GetUtcNow();

        Assert.Equal(from.AddDays(day), CertificateRotation.RenewalOf(from, from.AddDays(100), share));
    }

    private async Task ObtainAsync()
    {
        using var key = _file.OpenKey();
        _file.Accept((await new CertificateRequester(_client, TimeProvider.System).RequestAsync(User, key, Ct))!, key);
    }
}
