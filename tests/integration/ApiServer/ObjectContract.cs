using System.Net;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>What every client relies on, whatever the store underneath.</summary>
public abstract class ObjectContract(TestServer server)
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    private readonly string _name = $"map-{Guid.NewGuid():N}"[..14];

    private HttpClient Client => server.Admin;

    private string Path => $"{Maps}/{_name}";

    private string Map(string more = "") => $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{_name}}}"{{{more}}}},"data":{"a":"1"}}""";

    [Fact]
    [Trait("Requirement", "API-02")]
    [Trait("Requirement", "META-02")]
    public async Task Create_NewObject_GivesIdentityAndRevision()
    {
        var (code, map) = await Client.PostJsonAsync(Maps, Map());

        Assert.Equal(HttpStatusCode.Created, code);
        Assert.Equal("default", map.Text("metadata.namespace"));
        Assert.True(Guid.TryParse(map.Text("metadata.uid"), out _));
        Assert.True(long.Parse(map.Text("metadata.resourceVersion")) > 0);
        Assert.EndsWith("Z", map.Text("metadata.creationTimestamp"));
        Assert.Equal(map.ToJsonString(), (await Client.GetJsonAsync(Path)).Body.ToJsonString());
    }

    [Fact]
    public async Task Create_SameNameTwice_IsRefusedAsUpstreamWordsIt()
    {
        await Client.PostJsonAsync(Maps, Map());

        var (code, status) = await Client.PostJsonAsync(Maps, Map());

        Assert.Equal(HttpStatusCode.Conflict, code);
        Assert.Equal("AlreadyExists", status.Text("reason"));
        Assert.Equal($"configmaps \"{_name}\" already exists", status.Text("message"));
        Assert.Equal("configmaps", status.Text("details.kind"));
    }

    [Fact]
    public async Task Create_GenerateName_MakesDifferentNames()
    {
        const string Body = """{"metadata":{"generateName":"gen-"}}""";

        var (_, one) = await Client.PostJsonAsync(Maps, Body);
        var (_, two) = await Client.PostJsonAsync(Maps, Body);

        Assert.Matches("^gen-[b-z2-9]{5}$", one.Text("metadata.name"));
        Assert.NotEqual(one.Text("metadata.name"), two.Text("metadata.name"));
    }

    [Fact]
    public async Task Create_InAbsentNamespace_IsNotFound()
    {
        var (code, status) = await Client.PostJsonAsync("/api/v1/namespaces/nowhere/configmaps", Map());

        Assert.Equal(HttpStatusCode.NotFound, code);
        Assert.Equal("namespaces \"nowhere\" not found", status.Text("message"));
    }

    [Fact]
    public async Task Create_DryRun_StoresNothing()
    {
        var (code, _) = await Client.PostJsonAsync(Maps + "?dryRun=All", Map());

        Assert.Equal(HttpStatusCode.Created, code);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetJsonAsync(Path)).Code);
    }

    [Fact]
    [Trait("Requirement", "API-17")]
    public async Task Update_StaleRevision_IsConflict()
    {
        var (_, first) = await Client.PostJsonAsync(Maps, Map());
        var stale = Map($",\"resourceVersion\":\"{first.Text("metadata.resourceVersion")}\"");
        await Client.PatchJsonAsync(Path, "application/merge-patch+json", """{"data":{"a":"2"}}""");

        var (code, status) = await Client.PutJsonAsync(Path, stale);

        Assert.Equal(HttpStatusCode.Conflict, code);
        Assert.Equal(
            $"Operation cannot be fulfilled on configmaps \"{_name}\": the object has been modified; please apply your changes to the latest version and try again",
            status.Text("message"));
    }

    [Fact]
    public async Task Update_SameContent_KeepsRevision()
    {
        var (_, first) = await Client.PostJsonAsync(Maps, Map());

        var (_, second) = await Client.PutJsonAsync(Path, Map());

        Assert.Equal(first.Text("metadata.resourceVersion"), second.Text("metadata.resourceVersion"));
    }

    [Theory]
    [InlineData("application/merge-patch+json", """{"data":{"a":null,"b":"2"}}""")]
    [InlineData("application/strategic-merge-patch+json", """{"data":{"a":null,"b":"2"}}""")]
    [InlineData("application/json-patch+json", """[{"op":"remove","path":"/data/a"},{"op":"add","path":"/data/b","value":"2"}]""")]
    public async Task Patch_EveryFormat_Applies(string type, string patch)
    {
        await Client.PostJsonAsync(Maps, Map());

        var (code, map) = await Client.PatchJsonAsync(Path, type, patch);

        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal("""{"b":"2"}""", map["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Patch_UnknownFormat_NamesTheFormatsThatThereAre()
    {
        var (code, status) = await Client.PatchJsonAsync(Path, "application/json", "{}");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, code);
        Assert.Contains("application/merge-patch+json", status.Text("message"));
        Assert.Contains("application/apply-patch+yaml", status.Text("message"));
    }

    [Fact]
    public async Task Apply_AbsentThenAgain_CreatesThenLeavesTheRevision()
    {
        var (code, created) = await Client.PatchJsonAsync($"{Path}?fieldManager=test", "application/apply-patch+yaml", Map());
        var (again, same) = await Client.PatchJsonAsync($"{Path}?fieldManager=test", "application/apply-patch+yaml", Map());

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (code, again));
        Assert.Equal(created.ToJsonString(), same.ToJsonString());
        Assert.Equal("""{"f:data":{"f:a":{}}}""", created["metadata"]!["managedFields"]![0]!["fieldsV1"]!.ToJsonString());
    }

    [Fact]
    public async Task Patch_ManyAtOnce_LosesNone()
    {
        await Client.PostJsonAsync(Maps, Map());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Client.PatchJsonAsync(Path, "application/merge-patch+json", $$$"""{"data":{"k{{{i}}}":"x"}}""")));

        Assert.Equal(21, (await Client.GetJsonAsync(Path)).Body["data"]!.AsObject().Count);
    }

    [Fact]
    public async Task Delete_Finalizer_MarksFirstAndRemovesWithTheLastFinalizer()
    {
        await Client.PostJsonAsync(Maps, Map(",\"finalizers\":[\"example.com/hold\"]"));

        var (_, marked) = await Client.DeleteJsonAsync(Path);
        Assert.NotEqual("", marked.Text("metadata.deletionTimestamp"));
        await Client.PatchJsonAsync(Path, "application/merge-patch+json", """{"metadata":{"finalizers":null}}""");

        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetJsonAsync(Path)).Code);
    }

    [Theory]
    [InlineData("Foreground", "foregroundDeletion")]
    [InlineData("Orphan", "orphan")]
    public async Task Delete_Propagation_IsWrittenAsFinalizer(string policy, string finalizer)
    {
        await Client.PostJsonAsync(Maps, Map());

        var (_, marked) = await Client.DeleteJsonAsync($"{Path}?propagationPolicy={policy}");

        Assert.Equal(finalizer, marked.Text("metadata.finalizers.0"));
    }

    [Fact]
    public async Task Delete_WrongUid_IsConflict()
    {
        await Client.PostJsonAsync(Maps, Map());

        var (code, status) = await Client.DeleteJsonAsync(Path, """{"preconditions":{"uid":"other"}}""");

        Assert.Equal(HttpStatusCode.Conflict, code);
        Assert.Contains("Precondition failed: UID in precondition: other", status.Text("message"));
    }

    [Fact]
    public async Task Delete_Plain_AnswersSuccessAndIsGone()
    {
        await Client.PostJsonAsync(Maps, Map());

        var (code, status) = await Client.DeleteJsonAsync(Path);

        Assert.Equal((HttpStatusCode.OK, "Success"), (code, status.Text("status")));
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetJsonAsync(Path)).Code);
    }

    [Fact]
    public async Task List_Pages_ShowOneRevision()
    {
        for (var i = 0; i < 5; i++)
            await Client.PostJsonAsync(Maps, $$$"""{"metadata":{"name":"{{{_name}}}-{{{i}}}","labels":{"set":"{{{_name}}}"} } }""");
        var query = $"{Maps}?labelSelector=set%3D{_name}&limit=2";
        var (_, first) = await Client.GetJsonAsync(query);
        await Client.DeleteJsonAsync($"{Path}-4");

        var names = Names(first).ToList();
        for (var page = first; page.Text("metadata.continue") is { Length: > 0 } token;)
        {
            (_, page) = await Client.GetJsonAsync($"{query}&continue={Uri.EscapeDataString(token)}");
            names.AddRange(Names(page));
            Assert.Equal(first.Text("metadata.resourceVersion"), page.Text("metadata.resourceVersion"));
        }

        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"{_name}-{i}"), names);
    }

    [Fact]
    [Trait("Requirement", "API-16")]
    public async Task Watch_FromList_ShowsEveryChangeOnce()
    {
        var (_, list) = await Client.GetJsonAsync(Maps);
        await Client.PostJsonAsync(Maps, Map());
        await Client.PatchJsonAsync(Path, "application/merge-patch+json", """{"data":{"a":"2"}}""");
        await Client.DeleteJsonAsync(Path);

        await using var watch = await WatchReader.OpenAsync(
            Client, $"{Maps}?watch=1&resourceVersion={list.Text("metadata.resourceVersion")}&fieldSelector=metadata.name%3D{_name}");

        Assert.Equal($"ADDED {_name}", await watch.NextAsync());
        Assert.Equal($"MODIFIED {_name}", await watch.NextAsync());
        Assert.Equal($"DELETED {_name}", await watch.NextAsync());
    }

    [Fact]
    public async Task Watch_ObjectLeavesSelection_IsDeletedAndComesBackAdded()
    {
        await using var watch = await WatchReader.OpenAsync(Client, $"{Maps}?watch=1&labelSelector=in%3D{_name}");
        await Client.PostJsonAsync(Maps, Map($",\"labels\":{{\"in\":\"{_name}\"}}"));
        await Client.PatchJsonAsync(Path, "application/merge-patch+json", """{"metadata":{"labels":{"in":"no"}}}""");
        var (_, back) = await Client.PatchJsonAsync(Path, "application/merge-patch+json", $$$"""{"metadata":{"labels":{"in":"{{{_name}}}"} } }""");

        Assert.Equal($"ADDED {_name}", await watch.NextAsync());
        Assert.Equal($"DELETED {_name}", await watch.NextAsync());
        var returned = await watch.NextEventAsync();
        Assert.Equal("ADDED", returned!.Text("type"));
        Assert.Equal(back.Text("metadata.resourceVersion"), returned!.Text("object.metadata.resourceVersion"));
    }

    [Fact]
    public async Task Watch_InitialEvents_EndWithMarkedBookmark()
    {
        await Client.PostJsonAsync(Maps, Map());
        await using var watch = await WatchReader.OpenAsync(
            Client, $"{Maps}?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&fieldSelector=metadata.name%3D{_name}");

        Assert.Equal($"ADDED {_name}", await watch.NextAsync());
        var bookmark = await watch.NextEventAsync();
        Assert.Equal("BOOKMARK", bookmark!.Text("type"));
        Assert.Equal("true", bookmark!["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]!.ToString());
    }

    [Fact]
    public async Task Watch_Timeout_EndsTheStream()
    {
        await using var watch = await WatchReader.OpenAsync(Client, $"{Maps}?watch=1&timeoutSeconds=1&labelSelector=none%3D{_name}");

        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task Service_ClusterIP_BelongsToOneServiceOnly()
    {
        const string Services = "/api/v1/namespaces/default/services";
        var body = $$$"""{"metadata":{"name":"{{{_name}}}"},"spec":{"type":"NodePort","ports":[{"port":80}]}}""";
        var (_, first) = await Client.PostJsonAsync(Services, body);
        var address = first.Text("spec.clusterIP");
        Assert.StartsWith("10.96.", address);
        Assert.InRange(int.Parse(first.Text("spec.ports.0.nodePort")), 30000, 32767);

        var wanted = $$$"""{"metadata":{"name":"{{{_name}}}-2"},"spec":{"clusterIP":"{{{address}}}","ports":[{"port":80}]}}""";
        var (code, status) = await Client.PostJsonAsync(Services, wanted);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains("provided IP is already allocated", status.Text("message"));

        await Client.DeleteJsonAsync($"{Services}/{_name}");
        Assert.Equal(HttpStatusCode.Created, (await Client.PostJsonAsync(Services, wanted)).Code);
    }

    [Fact]
    public async Task Event_WrittenInOneVersion_IsReadInTheOther()
    {
        await Client.PostJsonAsync("/api/v1/namespaces/default/events", $$"""
            {"metadata":{"name":"{{_name}}"},"involvedObject":{"kind":"Pod","namespace":"default","name":"p"},"reason":"Tested","message":"seen","type":"Normal"}
            """);

        var (_, seen) = await Client.GetJsonAsync($"/apis/events.k8s.io/v1/namespaces/default/events/{_name}");

        Assert.Equal("events.k8s.io/v1", seen.Text("apiVersion"));
        Assert.Equal(("Tested", "seen", "p"), (seen.Text("reason"), seen.Text("note"), seen.Text("regarding.name")));
    }

    private static IEnumerable<string> Names(System.Text.Json.Nodes.JsonNode list) => list["items"]!.AsArray().Select(item => item!.Text("metadata.name"));
}
