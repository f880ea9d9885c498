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

    [Theory]
    [InlineData("far", null, "9223372036854775807", int.MaxValue)]
    [InlineData("far-itself", "9223372036854775807", null, int.MaxValue)]
    [InlineData("negative", null, "-5", 1)]
    public async Task Delete_GracePeriodOutOfBounds_IsBrought(string name, string? own, string? asked, long expected)
    {
        await server.Admin.PostJsonAsync("/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"default"} }""");
        var (made, _) = await server.Admin.PostJsonAsync(Pods, $$$"""
            {"metadata":{"name":"{{{name}}}"},"spec":{"nodeName":"n","terminationGracePeriodSeconds":{{{own ?? "5"}}},"containers":[{"name":"c","image":"i"}]} }
            """);
        Assert.Equal(HttpStatusCode.Created, made);

        var (code, pod) = await server.Admin.DeleteJsonAsync($"{Pods}/{name}{(asked is null ? "" : "?gracePeriodSeconds=" + asked)}");

        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal(expected.ToString(), pod.Text("metadata.deletionGracePeriodSeconds"));
    }

    [Fact]
    public async Task Yaml_NestedWithoutEnd_IsBadRequest()
    {
        var (code, status) = await server.Admin.SendJsonAsync(HttpMethod.Post, Maps, new string('[', 1_000_000), "application/yaml");

        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (code, status.Text("reason")));
        Assert.Equal("error converting YAML to JSON: yaml: line 1: exceeded max depth of 256", status.Text("message"));
    }

    [Fact]
    public async Task Scale_PatchedBeyondAllDepth_IsRefused()
    {
        await server.Admin.PostJsonAsync("/api/v1/namespaces/default/replicationcontrollers", """
            {"metadata":{"name":"deep"},"spec":{"replicas":0,"selector":{"a":"b"},"template":{"metadata":{"labels":{"a":"b"} },"spec":{"containers":[{"name":"c","image":"i"}]} } } }
            """);
        var value = new string('[', 200) + new string(']', 200);

        var (code, _) = await server.Admin.PatchJsonAsync("/api/v1/namespaces/default/replicationcontrollers/deep/scale",
            "application/json-patch+json", $$"""[{"op":"add","path":"/spec/more","value":{{value}}}]""");

        Assert.InRange((int)code, 200, 499);
    }

    [Fact]
    public async Task Patch_OfADeepObject_Applies()
    {
        const string Revisions = "/apis/apps/v1/namespaces/default/controllerrevisions";
        var data = string.Concat(Enumerable.Repeat("""{"a":""", 150)) + "1" + new string('}', 150);
        var (made, _) = await server.Admin.PostJsonAsync(Revisions, $$"""{"metadata":{"name":"deep"},"revision":1,"data":{{data}}}""");
        Assert.Equal(HttpStatusCode.Created, made);

        foreach (var type in new[] { "merge-patch", "strategic-merge-patch" })
        {
            var (code, _) = await server.Admin.PatchJsonAsync($"{Revisions}/deep", $"application/{type}+json", $$$"""{"metadata":{"labels":{"by":"{{{type}}}"}} }""");
            Assert.Equal(HttpStatusCode.OK, code);
        }

        var (_, slice) = await server.Admin.SendJsonAsync(HttpMethod.Get, $"{Revisions}/deep", null, accept: "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io");
        Assert.Equal("strategic-merge-patch", slice.Text("metadata.labels.by"));
    }

    [Fact]
    public async Task Patch_ThatMisfitsASecret_IsRefusedWithoutTellingIt()
    {
        const string Secrets = "/api/v1/namespaces/default/secrets";
        await server.Admin.PostJsonAsync(Secrets, """{"metadata":{"name":"s"},"data":{"password":"aHVudGVyMg=="} }""");

        var (code, status) = await server.Admin.PatchJsonAsync($"{Secrets}/s", "application/merge-patch+json", """{"immutable":"perhaps"}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Invalid"), (code, status.Text("reason")));
        Assert.Contains("immutable", status.Text("message"));
        Assert.DoesNotContain("aHVudGVyMg", status.ToJsonString());
    }

    [Theory]
    [InlineData("merge-patch")]
    [InlineData("strategic-merge-patch")]
    public async Task Patch_FieldNamedTwice_IsRefusedWhenStrict(string type)
    {
        await server.Admin.PostJsonAsync(Maps, """{"metadata":{"name":"patched"} }""");
        const string Twice = """{"data":{"a":"1","a":"2"} }""";

        var (refused, status) = await server.Admin.PatchJsonAsync($"{Maps}/patched?fieldValidation=Strict", $"application/{type}+json", Twice);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Invalid"), (refused, status.Text("reason")));
        Assert.Contains("strict decoding error: duplicate field \"data.a\"", status.Text("message"));

        var (applied, map) = await server.Admin.PatchJsonAsync($"{Maps}/patched?fieldValidation=Ignore", $"application/{type}+json", Twice);
        Assert.Equal((HttpStatusCode.OK, "2"), (applied, map.Text("data.a")));
    }

    [Fact]
    public async Task Version_TellsTheBuild()
    {
        var (_, version) = await server.Admin.GetJsonAsync("/version");

        Assert.Matches("^([0-9a-f]{40}|unknown)$", version.Text("gitCommit"));
        Assert.Matches("^(clean|dirty|unknown)$", version.Text("gitTreeState"));
        Assert.True(version.Text("buildDate") == "unknown" || DateTimeOffset.TryParse(version.Text("buildDate"), out _), version.Text("buildDate"));
    }
}
