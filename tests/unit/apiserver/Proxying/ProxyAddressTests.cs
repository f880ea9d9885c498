using System.Net;
using System.Text;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Proxying;

namespace Cluster.ApiServer.Tests.Proxying;

public sealed class ProxyAddressTests
{
    /// <summary>The lesson of CVE-2020-8555 and its relatives: users choose these addresses, and the server dials them.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("localhost")]
    [InlineData("")]
    [InlineData(null)]
    public void Parse_AddressOfTheServersOwnWorld_IsRefused(string? address)
    {
        var refusal = Assert.Throws<ApiException>(() => ProxyableAddress.Parse(address));

        Assert.Equal((400, "address not allowed"), (refusal.Status.Code, refusal.Status.Message));
    }

    [Theory]
    [InlineData("10.244.1.7")]
    [InlineData("192.168.0.1")]
    [InlineData("203.0.113.9")]
    [InlineData("fd00::7")]
    public void Parse_AddressOfAPod_IsAllowed(string address) => Assert.Equal(IPAddress.Parse(address), ProxyableAddress.Parse(address));

    [Theory]
    [InlineData("web", "", "web", "")]
    [InlineData("web:8080", "", "web", "8080")]
    [InlineData("https:web:", "https", "web", "")]
    [InlineData("http:web:metrics", "http", "web", "metrics")]
    [InlineData(":web:80", "", "web", "80")]
    public void Parse_SchemeNameAndPort_AreTold(string text, string scheme, string name, string port) =>
        Assert.Equal(new ResourceAddress(scheme, name, port), ResourceAddress.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(":80")]
    [InlineData("ftp:web:80")]
    [InlineData("a:b:c:d")]
    public void Parse_OtherForms_AreNone(string text) => Assert.Null(ResourceAddress.Parse(text));

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone and more", 404, "gone")]
    [InlineData("HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", 500, "abcde")]
    [InlineData("HTTP/1.0 403 No\r\n\r\nuntil the end", 403, "until the end")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nfirst frame", 101, "first frame")]
    public async Task ReadAsync_Answer_IsTakenApart(string text, int status, string rest)
    {
        var answer = await UpgradeAnswer.ReadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text)), TestContext.Current.CancellationToken);

        Assert.Equal((status, rest), (answer.Status, Encoding.Latin1.GetString(answer.Rest)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello\r\n\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("HTTP/1.1 99999999999 x\r\n\r\n")]
    public async Task ReadAsync_NoHttp_IsSaidSo(string text) => await Assert.ThrowsAsync<InvalidDataException>(
        () => UpgradeAnswer.ReadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text)), TestContext.Current.CancellationToken));
}
