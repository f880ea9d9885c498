using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>What reads may ask for, and the words in which they are refused.</summary>
public sealed class ReadRuleTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    private readonly string _name = $"map-{Guid.NewGuid():N}"[..14];

    [Theory]
    [InlineData("resourceVersionMatch=Exact", "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided")]
    [InlineData("resourceVersion=1&resourceVersionMatch=Some", "resourceVersionMatch: Unsupported value: \"Some\": supported values: \"Exact\", \"NotOlderThan\", \"\"")]
    [InlineData("resourceVersion=0&resourceVersionMatch=Exact", "resourceVersionMatch: Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"")]
    [InlineData("resourceVersion=1&resourceVersionMatch=Exact&continue=x", "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided")]
    [InlineData("sendInitialEvents=true", "sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list")]
    [InlineData("watch=1&sendInitialEvents=true", "resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")]
    [InlineData("watch=1&resourceVersionMatch=NotOlderThan", "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided")]
    public async Task List_OptionsThatDoNotGoTogether_AreRefused(string query, string why)
    {
        var (code, status) = await server.Admin.GetJsonAsync($"{Maps}?{query}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Invalid"), (code, status.Text("reason")));
        Assert.Equal($"ListOptions.meta.k8s.io \"\" is invalid: {why}", status.Text("message"));
        Assert.Equal("ListOptions", status.Text("details.kind"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&resourceVersionMatch=NotOlderThan")]
    [InlineData("&resourceVersionMatch=Exact")]
    [Trait("Requirement", "API-16")]
    public async Task List_RevisionOfTheFuture_SaysTooLargeAndWhenToAskAgain(string more)
    {
        var (code, status) = await server.Admin.GetJsonAsync($"{Maps}?resourceVersion=99999999{more}");

        AssertTooLarge((int)code, status);
        Assert.StartsWith("Timeout: Too large resource version: 99999999, current: ", status.Text("message"));
    }

    [Fact]
    [Trait("Requirement", "API-16")]
    public async Task Watch_RevisionOfTheFuture_IsAnErrorInTheStream()
    {
        await using var watch = await WatchReader.OpenAsync(server.Admin, $"{Maps}?watch=1&resourceVersion=99999999");

        var error = await watch.NextEventAsync();

        Assert.Equal("ERROR", error.Text("type"));
        AssertTooLarge(int.Parse(error.Text("object.code")), error!["object"]!);
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task Watch_ByItsOldPath_SeesTheNamedObjectOnly()
    {
        await server.Admin.PostJsonAsync(Maps, Map(_name));
        await server.Admin.PostJsonAsync(Maps, Map(_name + "-other"));

        await using var watch = await WatchReader.OpenAsync(server.Admin, $"/api/v1/watch/namespaces/default/configmaps/{_name}?timeoutSeconds=1");

        Assert.Equal($"ADDED {_name}", await watch.NextAsync());
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task Watch_OfANamespaceByItsOldPath_SeesIt()
    {
        await using var watch = await WatchReader.OpenAsync(server.Admin, "/api/v1/watch/namespaces/default?timeoutSeconds=1");

        Assert.Equal("ADDED default", await watch.NextAsync());
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task Watch_InitialEventsWithoutBookmarks_HasNoneAtTheirEnd()
    {
        await server.Admin.PostJsonAsync(Maps, Map(_name));

        await using var watch = await WatchReader.OpenAsync(
            server.Admin, $"{Maps}?watch=1&timeoutSeconds=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&fieldSelector=metadata.name%3D{_name}");

        Assert.Equal($"ADDED {_name}", await watch.NextAsync());
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task Watch_AsYaml_IsNotAcceptable()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Maps}?watch=1");
        request.Headers.Accept.ParseAdd("application/yaml");
        using var answer = await server.Admin.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
    }

    [Theory]
    [InlineData("application/vnd.kubernetes.protobuf")]
    [InlineData("application/cbor")]
    public async Task Get_InAFormThatThereIsNot_SaysWhichThereAre(string accept)
    {
        var (code, status) = await server.Admin.SendJsonAsync(HttpMethod.Get, "/api/v1/namespaces/default", null, accept: accept);

        Assert.Equal((HttpStatusCode.NotAcceptable, "NotAcceptable"), (code, status.Text("reason")));
        Assert.Equal("only the following media types are accepted: application/json, application/yaml", status.Text("message"));
    }

    [Fact]
    [Trait("Requirement", "OBJ-01")]
    public async Task Get_AsYaml_IsTheObject()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/namespaces/default");
        request.Headers.Accept.ParseAdd("application/yaml");
        using var answer = await server.Admin.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("application/yaml", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("apiVersion: v1\nkind: Namespace\nmetadata:\n", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("?pretty=true", "client", true)]
    [InlineData("?pretty=1", "client", true)]
    [InlineData("?pretty=false", "curl/8", false)]
    [InlineData("", "curl/8", true)]
    [InlineData("", "kubectl/v1.32.0", false)]
    public async Task Get_Pretty_IsIndentedForPeople(string query, string agent, bool isIndented)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/namespaces/default" + query);
        request.Headers.UserAgent.ParseAdd(agent);
        using var answer = await server.Admin.SendAsync(request, TestContext.Current.CancellationToken);

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(isIndented, text.StartsWith("{\n  \"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_AsOldTable_CarriesTheOldVersion()
    {
        var (_, table) = await server.Admin.SendJsonAsync(
            HttpMethod.Get, "/api/v1/namespaces", null, accept: "application/json;as=Table;v=v1beta1;g=meta.k8s.io");

        Assert.Equal(("Table", "meta.k8s.io/v1beta1"), (table.Text("kind"), table.Text("apiVersion")));
        Assert.Equal("meta.k8s.io/v1beta1", table.Text("rows.0.object.apiVersion"));
    }

    [Theory]
    [InlineData("GET", "/apis/apps/v1/namespaces/default/deployments/none", 404)]
    [InlineData("OPTIONS", "/api/v1/namespaces/default", 405)]
    [InlineData("BREW", "/api/v1/namespaces/default", 405)]
    [InlineData("POST", "/apis/apps/v1", 405)]
    [InlineData("POST", "/openapi/v2", 405)]
    [InlineData("GET", "/api/v1/proxy/namespaces/default/pods/x", 404)]
    public async Task Request_ThatThereIsNot_IsRefusedWithAStatus(string method, string path, int code)
    {
        var (answered, status) = await server.Admin.SendJsonAsync(new HttpMethod(method), path, null);

        Assert.Equal((code, "Status"), ((int)answered, status.Text("kind")));
    }

    private static string Map(string name) => $$$"""{"metadata":{"name":"{{{name}}}"} }""";

    private static void AssertTooLarge(int code, JsonNode status)
    {
        Assert.Equal((504, "Timeout"), (code, status.Text("reason")));
        Assert.Equal(("ResourceVersionTooLarge", "1"), (status.Text("details.causes.0.reason"), status.Text("details.retryAfterSeconds")));
    }
}
