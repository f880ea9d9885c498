using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Tokens of service accounts, bound to what they die with.</summary>
public sealed class TokenRequestTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Path = "/api/v1/namespaces/kube-public/serviceaccounts/robot/token";

    [Fact]
    public async Task Token_BoundToANode_DiesWithIt()
    {
        await server.Admin.PostJsonAsync("/api/v1/nodes", """{"metadata":{"name":"node-bound"}}""");
        var (code, request) = await AskAsync("""{"spec":{"boundObjectRef":{"kind":"Node","apiVersion":"v1","name":"node-bound"}}}""");
        Assert.True(code == HttpStatusCode.Created, request.ToString());
        using var robot = server.ClientWith(request.Text("status.token"));

        var (_, self) = await robot.PostJsonAsync("/apis/authentication.k8s.io/v1/selfsubjectreviews", "{}");
        Assert.Equal("system:serviceaccount:kube-public:robot", self.Text("status.userInfo.username"));
        Assert.Equal("node-bound", self["status"]!["userInfo"]!["extra"]!["authentication.kubernetes.io/node-name"]![0]!.ToString());

        await server.Admin.DeleteJsonAsync("/api/v1/nodes/node-bound");
        await server.Admin.GetJsonAsync("/api/v1/nodes");
        Assert.Equal(HttpStatusCode.Unauthorized, (await robot.GetJsonAsync("/api")).Code);
    }

    [Theory]
    [InlineData("""{"spec":{"expirationSeconds":599}}""", 422, "spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 10 minutes")]
    [InlineData("""{"spec":{"expirationSeconds":4294967297}}""", 422, "spec.expirationSeconds: Invalid value: 4294967297: may not specify a duration larger than 2^32 seconds")]
    [InlineData("""{"metadata":{"name":"other"},"spec":{}}""", 422, "must match the service account name if specified")]
    [InlineData("""{"spec":{"boundObjectRef":{"kind":"ConfigMap","apiVersion":"v1","name":"x"}}}""", 400, "cannot bind token to object of type /v1, Kind=ConfigMap")]
    [InlineData("""{"spec":{"boundObjectRef":{"kind":"Pod","apiVersion":"apps/v1","name":"x"}}}""", 400, "cannot bind token to object of type apps/v1, Kind=Pod")]
    [InlineData("""{"spec":{"boundObjectRef":{"kind":"Node","apiVersion":"v1","name":"nowhere"}}}""", 404, "nodes \"nowhere\" not found")]
    public async Task Token_AskedWrongly_IsRefusedInUpstreamsWords(string body, int expected, string message)
    {
        var (code, status) = await AskAsync(body);

        Assert.Equal(expected, (int)code);
        Assert.Contains(message, status.Text("message"));
    }

    private async Task<(HttpStatusCode Code, JsonNode Body)> AskAsync(string body)
    {
        await server.Admin.PostJsonAsync("/api/v1/namespaces/kube-public/serviceaccounts", """{"metadata":{"name":"robot"}}""");
        return await server.Admin.PostJsonAsync(Path, body);
    }
}
