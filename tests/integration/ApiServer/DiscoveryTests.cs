using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>The documents by which clients find out what there is.</summary>
public sealed class DiscoveryTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    [Fact]
    [Trait("Requirement", "API-06")]
    public async Task Groups_Listed_InUpstreamsOrder()
    {
        var (_, groups) = await server.Admin.GetJsonAsync("/apis");

        var names = groups["groups"]!.AsArray().Select(group => group!.Text("name")).ToList();
        string[] expected = ["apps", "events.k8s.io", "authentication.k8s.io", "authorization.k8s.io", "coordination.k8s.io", "discovery.k8s.io"];
        Assert.Equal(expected, names.Where(expected.Contains));
    }

    [Fact]
    public async Task Resources_Stored_HaveTheHashOfAnyCluster()
    {
        var (_, core) = await server.Admin.GetJsonAsync("/api/v1");

        var pods = core["resources"]!.AsArray().Single(resource => resource!.Text("name") == "pods");
        Assert.Equal("xPOwRZ+Yhw8=", pods.Text("storageVersionHash"));
        Assert.Equal("pod", pods.Text("singularName"));
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/apis")]
    public async Task Aggregated_KnownEtag_AnswersNotModified(string path)
    {
        using var first = await AskAsync(path, Aggregated);
        using var again = await AskAsync(path, Aggregated, first.Headers.ETag!.ToString());

        Assert.Equal(Aggregated, first.Content.Headers.NonValidated["Content-Type"].ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Aggregated_OlderClient_GetsBeta()
    {
        using var answer = await AskAsync("/apis", "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList");

        var document = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("apidiscovery.k8s.io/v2beta1", document.Text("apiVersion"));
    }

    [Fact]
    public async Task Root_Listed_NamesPathsThatAnswer()
    {
        var (_, root) = await server.Admin.GetJsonAsync("/");

        var paths = root["paths"]!.AsArray().Select(path => path!.ToString()).ToList();
        Assert.Contains("/apis/apps/v1", paths);
        Assert.Equal(paths.Order(StringComparer.Ordinal), paths);
        foreach (var path in paths)
        {
            using var answer = await server.Admin.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{path} answers {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Issuer_Keys_CheckTheTokensItSigns()
    {
        var (_, issuer) = await server.Admin.GetJsonAsync("/.well-known/openid-configuration");
        var (_, keys) = await server.Admin.GetJsonAsync(new Uri(issuer.Text("jwks_uri")).PathAndQuery);
        await server.Admin.PostJsonAsync("/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"signed"}}""");
        var (_, made) = await server.Admin.PostJsonAsync("/api/v1/namespaces/default/serviceaccounts/signed/token", "{}");

        var token = made.Text("status.token").Split('.');
        var head = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token[0]));
        var key = keys["keys"]!.AsArray().Single(candidate => candidate.Text("kid") == head.Text("kid"));
        using var signer = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = { X = System.Buffers.Text.Base64Url.DecodeFromChars(key.Text("x")), Y = System.Buffers.Text.Base64Url.DecodeFromChars(key.Text("y")) },
        });
        Assert.True(signer.VerifyData(
            System.Text.Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256));
    }

    [Theory]
    [InlineData("/logs/../../etc/passwd")]
    [InlineData("/logs/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/logs/..%2f..%2fetc%2fpasswd")]
    [InlineData("/logs/none")]
    public async Task Logs_OutsideTheFolder_AreNotFound(string path)
    {
        using var answer = await server.Admin.GetAsync(new Uri(server.Address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Health_ExcludedCheckThatThereIsNot_IsSaid()
    {
        var text = await server.Admin.GetStringAsync("/healthz?verbose&exclude=ping&exclude=nothing", TestContext.Current.CancellationToken);

        Assert.Contains("[+]ping excluded: ok\n", text);
        Assert.Contains("warn: some health checks cannot be excluded: no matches for \"nothing\"\n", text);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string accept, string? etag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return await server.Admin.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
