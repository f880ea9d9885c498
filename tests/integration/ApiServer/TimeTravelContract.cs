using System.Globalization;
using System.Net;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Looking at objects as they were, and at who changed them, whatever the store underneath.</summary>
public abstract class TimeTravelContract(TestServer server)
{
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Merge = "application/merge-patch+json";

    private readonly string _name = $"web-{Guid.NewGuid():N}"[..14];

    private string Path => $"{Deployments}/{_name}";

    private string Web => $$$$$"""
        {"metadata":{"name":"{{{{{_name}}}}}","labels":{"of":"{{{{{_name}}}}}"}},
        "spec":{"replicas":1,"selector":{"matchLabels":{"app":"w"}},"template":{"metadata":{"labels":{"app":"w"}},"spec":{"containers":[{"name":"c","image":"i:1"}]}}}}
        """;

    [Fact]
    public async Task Get_AtAnEarlierRevision_ShowsTheObjectAsItWas()
    {
        var (_, first) = await server.Admin.PostJsonAsync(Deployments, Web);
        var (_, second) = await server.Admin.PatchJsonAsync(Path, Merge, """{"spec":{"replicas":2}}""");
        await server.Admin.DeleteJsonAsync(Path);

        Assert.Equal(first.ToJsonString(), (await server.Admin.GetJsonAsync($"{Path}?resourceVersion={first.Text("metadata.resourceVersion")}&resourceVersionMatch=Exact")).Body.ToJsonString());
        Assert.Equal(second.ToJsonString(), (await server.Admin.GetJsonAsync($"{Path}?resourceVersion={second.Text("metadata.resourceVersion")}&resourceVersionMatch=Exact")).Body.ToJsonString());
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetJsonAsync(Path)).Code);
    }

    [Fact]
    public async Task GetAndList_AtAnEarlierTime_ShowTheObjectsAsTheyWere()
    {
        var before = await PassTimeAsync();
        var (_, first) = await server.Admin.PostJsonAsync(Deployments, Web);
        var between = await PassTimeAsync();
        await server.Admin.PatchJsonAsync(Path, Merge, """{"spec":{"replicas":2}}""");

        Assert.Equal(first.ToJsonString(), (await server.Admin.GetJsonAsync($"{Path}?at={between}")).Body.ToJsonString());
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetJsonAsync($"{Path}?at={before}")).Code);
        var (_, list) = await server.Admin.GetJsonAsync($"{Deployments}?labelSelector=of={_name}&at={between}");
        Assert.Equal("1", list.Text("items.0.spec.replicas"));
        var (_, again) = await server.Admin.GetJsonAsync($"{Deployments}?labelSelector=of={_name}&resourceVersion={list.Text("metadata.resourceVersion")}&resourceVersionMatch=Exact");
        Assert.Equal("1", again.Text("items.0.spec.replicas"));
        Assert.Empty((await server.Admin.GetJsonAsync($"{Deployments}?labelSelector=of={_name}&at={before}")).Body["items"]!.AsArray());
    }

    [Fact]
    public async Task History_OfAnObject_TellsWhoDidWhatAndWhen()
    {
        await server.Admin.PostJsonAsync(Deployments, Web);
        await server.Admin.PatchJsonAsync(Path, Merge, """{"spec":{"replicas":2}}""");
        await server.Admin.PatchJsonAsync($"{Path}/status", Merge, """{"status":{"replicas":2}}""");
        await server.Admin.DeleteJsonAsync(Path);

        var (code, history) = await server.Admin.GetJsonAsync($"{Path}?history=true");

        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal("ObjectHistory", history.Text("kind"));
        Assert.Equal(
            ["ADDED create", "MODIFIED patch", "MODIFIED patch/status", "DELETED delete"],
            history["items"]!.AsArray().Select(item => $"{item.Text("type")} {item.Text("verb")}"));
        Assert.All(history["items"]!.AsArray(), item => Assert.Equal("kubernetes-admin", item.Text("user")));
        Assert.Equal("2", history.Text("items.1.object.spec.replicas"));
        Assert.Equal("", history.Text("before"));

        var (_, newest) = await server.Admin.GetJsonAsync($"{Path}?history=true&limit=1");
        Assert.Equal("DELETED", newest.Text("items.0.type"));
        Assert.Equal("true", newest.Text("truncated"));
        Assert.Equal("2", newest.Text("before.spec.replicas"));
    }

    [Fact]
    public async Task History_OfACustomResource_IsKeptLikeAnyOther()
    {
        var group = $"{$"g{Guid.NewGuid():N}"[..8]}.example.com";
        var (code, _) = await server.Admin.SendJsonAsync(HttpMethod.Post, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", CustomResourceManifests.CronTabs(group), "application/yaml");
        Assert.Equal(HttpStatusCode.Created, code);
        var collection = $"/apis/{group}/v1/namespaces/default/crontabs";
        var created = await WhenServedAsync(collection, CustomResourceManifests.CronTab(group, "c"));
        await server.Admin.PatchJsonAsync($"{collection}/c", Merge, """{"spec":{"replicas":5}}""");

        var (_, past) = await server.Admin.GetJsonAsync($"{collection}/c?resourceVersion={created.Text("metadata.resourceVersion")}&resourceVersionMatch=Exact");
        var (_, history) = await server.Admin.GetJsonAsync($"{collection}/c?history=true");

        Assert.Equal("3", past.Text("spec.replicas"));
        Assert.Equal(["3", "5"], history["items"]!.AsArray().Select(item => item.Text("object.spec.replicas")));
    }

    [Fact]
    public async Task History_OfASecret_ShowsNoDataAndSaysSo()
    {
        var path = $"/api/v1/namespaces/default/secrets/{_name}";
        await server.Admin.PostJsonAsync("/api/v1/namespaces/default/secrets", $$$"""{"metadata":{"name":"{{{_name}}}"},"stringData":{"key":"hidden"}}""");
        var instant = await PassTimeAsync();
        await server.Admin.PatchJsonAsync(path, Merge, """{"stringData":{"key":"hidden too"}}""");

        using var answer = await server.Admin.GetAsync($"{path}?at={instant}", TestContext.Current.CancellationToken);
        var history = (await server.Admin.GetJsonAsync($"{path}?history=true")).Body.ToJsonString();
        var list = (await server.Admin.GetJsonAsync($"/api/v1/secrets?at={await PassTimeAsync()}")).Body.ToJsonString();

        Assert.Contains("metadata only", Assert.Single(answer.Headers.GetValues("Warning")), StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", history, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", list, StringComparison.Ordinal);
        Assert.Contains(_name, list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?at=yesterday")]
    [InlineData("?at=2999-01-01T00:00:00Z")]
    [InlineData("?at=2026-01-01T00:00:00Z&resourceVersion=1")]
    [InlineData("?at=2026-01-01T00:00:00Z&watch=true")]
    [InlineData("/x?resourceVersionMatch=Exact")]
    [InlineData("/x?history=true&limit=0")]
    [InlineData("/x?history=true&since=then")]
    public async Task Past_AskedForWrongly_IsABadRequest(string query)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Admin.GetJsonAsync(Deployments + query)).Code);
    }

    [Fact]
    public async Task Past_WithoutTheRightToRead_IsForbidden()
    {
        using var jane = server.ClientWith("user-token");

        Assert.Equal(HttpStatusCode.Forbidden, (await jane.GetJsonAsync($"{Path}?history=true")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await jane.GetJsonAsync($"{Deployments}?at=2026-01-01T00:00:00Z")).Code);
    }

    /// <summary>Now, with the clock gone on before and after: commits carry milliseconds.</summary>
    private static async Task<string> PassTimeAsync()
    {
        await Task.Delay(5, TestContext.Current.CancellationToken);
        var now = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        await Task.Delay(5, TestContext.Current.CancellationToken);
        return now;
    }

    private async Task<System.Text.Json.Nodes.JsonNode> WhenServedAsync(string collection, string manifest)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var (code, body) = await server.Admin.SendJsonAsync(HttpMethod.Post, collection, manifest, "application/yaml");
            if (code == HttpStatusCode.Created)
                return body;
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"{code} {body}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
