using System.Text;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Aggregation;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.OpenApi;

namespace Cluster.ApiServer.Tests.Aggregation;

public sealed class FrontProxyTests
{
    [Fact]
    public void HeadersFor_User_AreOneLineEachWithKeysEscaped()
    {
        var user = new UserInfo
        {
            Username = "jane",
            Uid = "7",
            Groups = ["a", "b, c"],
            Extra = new Dictionary<string, IReadOnlyList<string>> { ["example.com/scope"] = ["x", "y"] },
        };

        Assert.Equal(
            [("X-Remote-User", "jane"), ("X-Remote-Uid", "7"), ("X-Remote-Group", "a"), ("X-Remote-Group", "b, c"), ("X-Remote-Extra-example.com%2Fscope", "x"), ("X-Remote-Extra-example.com%2Fscope", "y")],
            FrontProxy.HeadersFor(user));
    }

    /// <summary>A name that ends its header's line could say it is somebody else.</summary>
    [Theory]
    [InlineData("jane\r\nX-Remote-Group: system:masters")]
    [InlineData("jane\nx")]
    [InlineData("jane\0")]
    public void HeadersFor_NameWithControlCharacters_IsRefused(string name) =>
        Assert.Equal(400, Assert.Throws<ApiException>(() => FrontProxy.HeadersFor(new() { Username = name })).Status.Code);

    [Fact]
    public async Task HeaderLines_JoinedValues_LeaveAsLines()
    {
        var wire = new MemoryStream();
        await using var lines = new HeaderLines(wire);

        await lines.WriteAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nG: {HeaderLines.Join("G", ["a", "b, c", "d"])}\r\n\r\n"), TestContext.Current.CancellationToken);

        Assert.Equal("GET / HTTP/1.1\r\nG: a\r\nG: b, c\r\nG: d\r\n\r\n", Encoding.ASCII.GetString(wire.ToArray()));
    }

    [Fact]
    public void Extract_DocumentOfSeveralGroups_KeepsTheOneAndWhatItRefersTo()
    {
        var document = """
            {"paths":{"/apis/g/v1/a":{"get":{"schema":{"$ref":"#/definitions/A"}}},"/apis/g/v2/a":{},"/version":{}},
             "definitions":{"A":{"properties":{"b":{"$ref":"#/definitions/B"}}},"B":{"properties":{"a":{"$ref":"#/definitions/A"}}},"C":{}}}
            """u8;

        var kept = Encoding.UTF8.GetString(RemoteOpenApi.Extract(document.ToArray(), "g", "v1")!);

        Assert.Contains("/apis/g/v1/a", kept);
        Assert.Contains("\"B\":", kept);
        Assert.DoesNotContain("/apis/g/v2", kept);
        Assert.DoesNotContain("\"C\":", kept);
        Assert.Null(RemoteOpenApi.Extract(document.ToArray(), "g", "v3"));
    }
}
