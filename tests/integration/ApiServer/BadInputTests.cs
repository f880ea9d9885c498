using System.Net;
using System.Text;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Whatever a client sends, it gets a Status that says what is wrong, and nothing is stored.</summary>
public sealed class BadInputTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Theory]
    [InlineData(Maps, "", 400, "BadRequest")]
    [InlineData(Maps, "{", 400, "BadRequest")]
    [InlineData(Maps, "null", 400, "BadRequest")]
    [InlineData(Maps, "[]", 400, "BadRequest")]
    [InlineData(Maps, "7", 400, "BadRequest")]
    [InlineData(Maps, "\u0000", 400, "BadRequest")]
    [InlineData(Maps, """{"metadata":[]}""", 400, "BadRequest")]
    [InlineData(Maps, """{"metadata":{"name":7}}""", 400, "BadRequest")]
    [InlineData(Maps, """{"kind":"Pod","metadata":{"name":"x"}}""", 400, "BadRequest")]
    [InlineData(Maps, """{"apiVersion":"v2","metadata":{"name":"x"}}""", 400, "BadRequest")]
    [InlineData(Maps, """{"metadata":{"name":"x","namespace":"other"}}""", 400, "BadRequest")]
    [InlineData(Maps, """{"metadata":{"name":"x","resourceVersion":"5"}}""", 400, "BadRequest")]
    [InlineData(Maps, """{"metadata":{}}""", 422, "Invalid")]
    [InlineData(Maps, """{"metadata":{"name":"Not_A_Name"}}""", 422, "Invalid")]
    [InlineData(Maps, """{"metadata":{"name":"x","labels":{"a b":"c"}}}""", 422, "Invalid")]
    [InlineData(Pods, """{"metadata":{"name":"x"},"spec":{"containers":"none"}}""", 400, "BadRequest")]
    [InlineData(Maps + "?dryRun=Some", """{"metadata":{"name":"x"}}""", 422, "Invalid")]
    [InlineData(Maps + "?fieldValidation=Never", """{"metadata":{"name":"x"}}""", 422, "Invalid")]
    [InlineData(Maps + "?fieldValidation=Strict", """{"metadata":{"name":"x"},"dada":{}}""", 400, "BadRequest")]
    [InlineData(Maps + "?fieldValidation=Strict", """{"metadata":{"name":"x","name":"y"}}""", 400, "BadRequest")]
    [InlineData("/api/v1/namespaces/default/gadgets", "{}", 404, "NotFound")]
    [InlineData("/apis/example.com/v1/gadgets", "{}", 404, "NotFound")]
    public async Task Create_BadBody_IsRefused(string path, string body, int code, string reason)
    {
        var (answered, status) = await server.Admin.PostJsonAsync(path, body);

        Assert.Equal((code, reason), ((int)answered, status.Text("reason")));
        Assert.Equal("Failure", status.Text("status"));
        Assert.Equal(code.ToString(), status.Text("code"));
        Assert.NotEqual("", status.Text("message"));
    }

    [Theory]
    [InlineData("labelSelector=a%20b%20c")]
    [InlineData("fieldSelector=spec.nothing%3Dx")]
    [InlineData("limit=many")]
    [InlineData("continue=nonsense")]
    [InlineData("continue=bm9uc2Vuc2U")]
    public async Task List_BadParameter_IsBadRequest(string query)
    {
        var (code, status) = await server.Admin.GetJsonAsync($"{Pods}?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (code, status.Text("reason")));
    }

    [Fact]
    public async Task List_RevisionFromTheFuture_TimesOutAndSaysSo()
    {
        var (code, status) = await server.Admin.GetJsonAsync($"{Pods}?resourceVersion=99999999");

        Assert.Equal(HttpStatusCode.GatewayTimeout, code);
        Assert.StartsWith("Timeout: Too large resource version: 99999999", status.Text("message"));
        Assert.Equal("ResourceVersionTooLarge", status.Text("details.causes.0.reason"));
    }

    [Fact]
    public async Task Body_OverTheLimit_IsTooLarge()
    {
        var body = new StringBuilder("""{"metadata":{"name":"big"},"data":{"a":" """).Append('x', 3 * 1024 * 1024).Append("\"}}").ToString();

        var (code, status) = await server.Admin.PostJsonAsync(Maps, body);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge"), (code, status.Text("reason")));
    }

    [Fact]
    public async Task ContentType_Unknown_IsUnsupported()
    {
        var (code, status) = await server.Admin.SendJsonAsync(HttpMethod.Post, Maps, "<a/>", "application/xml");

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType"), (code, status.Text("reason")));
    }

    [Fact]
    public async Task Accept_OnlyUnknownTypes_IsNotAcceptable()
    {
        var (code, _) = await server.Admin.SendJsonAsync(HttpMethod.Get, Maps, null, accept: "text/html");

        Assert.Equal(HttpStatusCode.NotAcceptable, code);
    }

    [Fact]
    public async Task Method_NotServed_IsNotAllowed()
    {
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await server.Admin.SendJsonAsync(HttpMethod.Put, Maps, "{}")).Code);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await server.Admin.PostJsonAsync($"{Maps}/x", "{}")).Code);
    }

    [Fact]
    public async Task Yaml_IsReadAsJson()
    {
        var (code, map) = await server.Admin.SendJsonAsync(HttpMethod.Post, Maps, "kind: ConfigMap\nmetadata: {name: from-yaml}\ndata: {a: \"1\", b: two}\n", "application/yaml");

        Assert.Equal(HttpStatusCode.Created, code);
        Assert.Equal(("1", "two"), (map.Text("data.a"), map.Text("data.b")));
    }

    [Fact]
    public async Task UnknownField_WithoutStrictness_IsAWarning()
    {
        using var body = new StringContent("""{"metadata":{"name":"warned"},"dada":{}}""", Encoding.UTF8, "application/json");

        using var answer = await server.Admin.PostAsync(Maps, body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("299 - \"unknown field \\\"dada\\\"\"", answer.Headers.GetValues("Warning").Single());
    }
}
