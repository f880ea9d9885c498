using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;

namespace Cluster.Client.Tests;

public sealed class KubernetesClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_GoToTheResourcesPath()
    {
        var server = new ScriptedServer((_, _) => (200, "{}"));
        var client = server.CreateClient();

        await client.GetAsync<Pod>(new("default", "web"), Token);
        await client.ListAsync<Deployment>(new() { Namespace = "shop", LabelSelector = "a=b,c", Limit = 5 }, Token);
        await client.GetAsync<Node>(new("", "node-1"), Token);
        await client.UpdateStatusAsync(new Pod { Metadata = new() { Namespace = "x", Name = "y" } }, Token);
        await client.PatchAsync<Pod>(new("x", "y"), PatchType.StrategicMerge, "{}"u8.ToArray(), "resize", Token);

        Assert.Equal("GET /api/v1/namespaces/default/pods/web", server.Requests[0]);
        Assert.Equal("GET /apis/apps/v1/namespaces/shop/deployments?labelSelector=a%3Db%2Cc&limit=5", server.Requests[1]);
        Assert.Equal("GET /api/v1/nodes/node-1", server.Requests[2]);
        Assert.StartsWith("PUT /api/v1/namespaces/x/pods/y/status application/json {", server.Requests[3]);
        Assert.Equal("PATCH /api/v1/namespaces/x/pods/y/resize application/strategic-merge-patch+json {}", server.Requests[4]);
    }

    [Fact]
    public async Task Discovery_OfAKindInTwoGroups_NamesItOnce()
    {
        var client = new ScriptedServer((request, _) => (200, request.RequestUri!.PathAndQuery switch
        {
            "/apis" => """{"groups":[{"name":"apps","versions":[{"version":"v1"}]},{"name":"extensions","versions":[{"version":"v1beta1"}]}]}""",
            "/apis/apps/v1" => """{"resources":[{"name":"deployments","kind":"Deployment","verbs":["list"],"storageVersionHash":"d"}]}""",
            "/apis/extensions/v1beta1" => """{"resources":[{"name":"deployments","kind":"Deployment","verbs":["list"],"storageVersionHash":"d"},{"name":"others","kind":"Other","verbs":["list"]}]}""",
            _ => """{"resources":[{"name":"pods","kind":"Pod","verbs":["list"]}]}""",
        })).CreateClient();

        var found = await client.DiscoverAsync(Token);

        Assert.Equal(["pods", "deployments.apps", "others.extensions"], found.Select(resource => resource.Type.Topic));
    }

    [Fact]
    public async Task Find_OfAMissingObject_IsNull()
    {
        var client = new ScriptedServer((_, _) => (404, """{"kind":"Status","reason":"NotFound","code":404,"message":"pods \"web\" not found"}""")).CreateClient();

        Assert.Null(await client.FindAsync<Pod>(new("default", "web"), Token));
        var failure = await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Pod>(new("default", "web"), Token));
        Assert.True(failure.IsNotFound);
        Assert.Equal("pods \"web\" not found", failure.Message);
    }

    [Fact]
    public async Task Failure_ThatIsNotAStatus_StillTellsItsCodeAndWords()
    {
        var client = new ScriptedServer((_, _) => (502, "bad gateway")).CreateClient();

        var failure = await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Pod>(new("default", "web"), Token));

        Assert.Equal(502, failure.Status.Code);
        Assert.Contains("bad gateway", failure.Message);
    }

    [Fact]
    public async Task RetryAfter_IsObeyed_AndTheBodySentAgain()
    {
        var calls = 0;
        var server = new ScriptedServer((_, body) => ++calls < 3 ? (429, "{}") : (201, body));

        var created = await server.CreateClient().CreateAsync(new Pod { Metadata = new() { Namespace = "x", Name = "y" } }, Token);

        Assert.Equal("y", created.Metadata.Name);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task UpdateWithRetry_OnConflict_StartsFromTheNewState()
    {
        var version = 1;
        var server = new ScriptedServer((request, body) =>
        {
            if (request.Method == HttpMethod.Get)
                return (200, $$$"""{"metadata":{"namespace":"x","name":"y","resourceVersion":"{{{version++}}}"}}""");
            return body.Contains("\"resourceVersion\":\"2\"") ? (200, body) : (409, """{"reason":"Conflict","code":409}""");
        });

        var updated = await server.CreateClient().UpdateWithRetryAsync<Pod>(new("x", "y"), pod => pod with { Spec = new() { NodeName = "n" } }, ct: Token);

        Assert.Equal(("2", "n"), (updated.Metadata.ResourceVersion, updated.Spec.NodeName));
    }

    [Fact]
    public async Task Watch_YieldsEvents_AndThrowsOnAnErrorEvent()
    {
        var lines = """
            {"type":"ADDED","object":{"metadata":{"name":"a"}}}
            {"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"7"}}}
            {"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}
            """;
        var client = new ScriptedServer((_, _) => (200, lines)).CreateClient();
        var seen = new List<string>();

        var failure = await Assert.ThrowsAsync<KubernetesException>(async () =>
        {
            await foreach (var change in client.WatchAsync<Pod>(ListQuery.All, ct: Token))
                seen.Add($"{change.Type} {change.Object.Metadata.Name}{change.Object.Metadata.ResourceVersion}");
        });

        Assert.True(failure.IsExpired);
        Assert.Equal(["Added a", "Bookmark 7"], seen);
    }

    [Theory]
    [InlineData("default/web", "default", "web")]
    [InlineData("node-1", "", "node-1")]
    public void ObjectKey_RoundTrips(string text, string ns, string name)
    {
        Assert.Equal(new ObjectKey(ns, name), ObjectKey.Parse(text));
        Assert.Equal(text, new ObjectKey(ns, name).ToString());
    }
}
