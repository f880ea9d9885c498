using System.Net;
using System.Text.Json.Nodes;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.Integration.Tests.ApiServer.Kinds;

/// <summary>The life of an object, through HTTP, for every kind in every version that is served: whoever registers a kind is tested here.</summary>
public sealed class EveryKindTests(LegacyServer server) : IClassFixture<LegacyServer>
{
    private const string As = "application/json;v=v1;g=meta.k8s.io;as=";

    /// <summary>Every stored resource as it appears in discovery: <c>v1/pods</c>, <c>apps/v1/deployments</c>.</summary>
    public static TheoryData<string> Resources => [.. Served.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, ServedResource> Served { get; } = new ResourceRegistry(new RuntimeConfig("api/legacy=true").Choose(BuiltInResources.All)).Served
        .Where(served => served.Definition.Verbs.Contains("create")).ToDictionary(served => $"{served.ApiVersion}/{served.Definition.Plural}");

    private HttpClient Client => server.Admin;

    [Fact, Trait("Requirement", "API-01")]
    public async Task Discovery_OffersNothing_ThatIsNotTestedHere()
    {
        var offered = new List<string>();
        foreach (var version in await VersionsAsync())
        {
            var list = (await Client.GetJsonAsync(version == "v1" ? "/api/v1" : "/apis/" + version)).Body;
            offered.AddRange(list["resources"]!.AsArray()
                .Where(resource => !resource.Text("name").Contains('/') && resource!["verbs"]!.AsArray().Any(verb => (string?)verb == "list"))
                .Select(resource => $"{version}/{resource.Text("name")}"));
        }

        Assert.Empty(offered.Except(Served.Keys).Except(["v1/componentstatuses"])); // read-only, tested by itself
    }

    [Theory, MemberData(nameof(Resources))]
    [Trait("Requirement", "API-02"), Trait("Requirement", "API-03"), Trait("Requirement", "API-16"), Trait("Requirement", "API-17"), Trait("Requirement", "OBJ-01")]
    [Trait("Requirement", "OBJ-04"), Trait("Requirement", "OBJ-05"), Trait("Requirement", "OBJ-06"), Trait("Requirement", "OBJ-07"), Trait("Requirement", "OBJ-13")]
    [Trait("Requirement", "OBJ-14"), Trait("Requirement", "OBJ-16"), Trait("Requirement", "OBJ-19"), Trait("Requirement", "OBJ-21"), Trait("Requirement", "OBJ-23")]
    [Trait("Requirement", "OBJ-24"), Trait("Requirement", "OBJ-26"), Trait("Requirement", "OBJ-27"), Trait("Requirement", "OBJ-28"), Trait("Requirement", "OBJ-29")]
    [Trait("Requirement", "OBJ-30"), Trait("Requirement", "OBJ-31")]
    public async Task Object_FromCreationToDeletion_ServesEveryClient(string resource)
    {
        var sample = await SampleAsync(resource);
        var revision = (await Client.GetJsonAsync(sample.Collection)).Body.Text("metadata.resourceVersion");
        await using var watch = await WatchReader.OpenAsync(
            Client, $"{sample.Collection}?watch=1&resourceVersion={revision}&fieldSelector=metadata.name%3D{sample.Name}");

        await RefusesAsync(sample);
        await CreatesAsync(sample);
        Assert.Equal("ADDED " + sample.Name, await watch.NextAsync());
        await ReadsAsync(sample);
        await UpdatesAsync(sample);
        await PatchesAsync(sample);
        if (sample.Served.Definition.HasStatus)
            await KeepsStatusApartAsync(sample);
        await DeletesAsync(sample);

        string? last;
        do
            last = await watch.NextAsync();
        while (last == "MODIFIED " + sample.Name);
        Assert.Equal("DELETED " + sample.Name, last);
    }

    private async Task<List<string>> VersionsAsync()
    {
        var groups = (await Client.GetJsonAsync("/apis")).Body["groups"]!.AsArray();
        return ["v1", .. groups.SelectMany(group => group!["versions"]!.AsArray()).Select(version => version.Text("groupVersion"))];
    }

    private async Task<Sample> SampleAsync(string resource)
    {
        var served = Served[resource];
        var definition = served.Definition;
        if (definition.Name == "pods")
            await Client.PostJsonAsync("/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"default"}}""");
        var root = served.Group.Length == 0 ? "/api/v1" : "/apis/" + served.ApiVersion;
        var name = MinimalObjects.NameFor(definition.Name, served.Version);
        var body = MinimalObjects.For(served, resource);
        body["apiVersion"] = served.ApiVersion;
        body["kind"] = definition.Kind;
        body["metadata"] = new JsonObject { ["name"] = name };
        return new(served, $"{root}/{(definition.Namespaced ? "namespaces/default/" : "")}{definition.Plural}", name, body);
    }

    private async Task RefusesAsync(Sample sample)
    {
        var (absent, status) = await Client.GetJsonAsync(sample.Path);
        Assert.Equal((HttpStatusCode.NotFound, "NotFound"), (absent, status.Text("reason")));
        Assert.EndsWith($"\"{sample.Name}\" not found", status.Text("message"));

        var body = sample.Body.DeepClone();
        body["metadata"]!["labels"] = new JsonObject { ["not a label"] = "x" };
        (var invalid, status) = await Client.PostJsonAsync(sample.Collection, body.ToJsonString());
        Assert.True(invalid == HttpStatusCode.UnprocessableEntity, status.ToJsonString());
        Assert.Equal("metadata.labels", status.Text("details.causes.0.field"));

        body = sample.Body.DeepClone();
        body["bogus"] = 1;
        (var unknown, status) = await Client.PostJsonAsync(sample.Collection + "?fieldValidation=Strict", body.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, unknown);
        Assert.Contains("unknown field \"bogus\"", status.Text("message"));
    }

    private async Task CreatesAsync(Sample sample)
    {
        var (code, made) = await Client.PostJsonAsync(sample.Collection, sample.Body.ToJsonString());
        Assert.True(code == HttpStatusCode.Created, made.ToJsonString());
        Assert.Equal((sample.Served.ApiVersion, sample.Served.Definition.Kind), (made.Text("apiVersion"), made.Text("kind")));
        Assert.True(Guid.TryParse(made.Text("metadata.uid"), out _));

        (code, var status) = await Client.PostJsonAsync(sample.Collection, sample.Body.ToJsonString());
        Assert.Equal((HttpStatusCode.Conflict, "AlreadyExists"), (code, status.Text("reason")));
    }

    private async Task ReadsAsync(Sample sample)
    {
        var (_, json) = await Client.GetJsonAsync(sample.Path);
        Assert.Equal(sample.Name, json.Text("metadata.name"));

        using var request = new HttpRequestMessage(HttpMethod.Get, sample.Path) { Headers = { { "Accept", "application/yaml" } } };
        using var yaml = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains($"kind: {sample.Served.Definition.Kind}\n", await yaml.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var (_, table) = await Client.SendJsonAsync(HttpMethod.Get, sample.Path, null, accept: As + "Table");
        Assert.Equal("Table", table.Text("kind"));
        var cells = Assert.Single(table["rows"]!.AsArray())!["cells"]!.AsArray();
        Assert.Equal(table["columnDefinitions"]!.AsArray().Count, cells.Count);
        Assert.True(cells.Count >= 2, $"{resource(sample)} has no columns of its own");

        var (_, partial) = await Client.SendJsonAsync(HttpMethod.Get, sample.Path, null, accept: As + "PartialObjectMetadata");
        Assert.Equal(("PartialObjectMetadata", json.Text("metadata.uid")), (partial.Text("kind"), partial.Text("metadata.uid")));
        Assert.Null(partial["spec"]);

        var (_, list) = await Client.GetJsonAsync($"{sample.Collection}?fieldSelector=metadata.name%3D{sample.Name}");
        Assert.Equal(sample.Served.Definition.Kind + "List", list.Text("kind"));
        Assert.Equal(json.Text("metadata.uid"), Assert.Single(list["items"]!.AsArray()).Text("metadata.uid"));

        static string resource(Sample sample) => sample.Served.Definition.Name;
    }

    private async Task UpdatesAsync(Sample sample)
    {
        var (before, after) = await PutAsync(sample.Path, body =>
        {
            body["metadata"]!["labels"] ??= new JsonObject();
            body["metadata"]!["labels"]!["updated"] = "yes";
        });
        Assert.Equal("yes", after.Text("metadata.labels.updated"));
        Assert.NotEqual(before.Text("metadata.resourceVersion"), after.Text("metadata.resourceVersion"));

        before["metadata"]!["labels"] = new JsonObject { ["updated"] = "again" };
        var (code, status) = await Client.PutJsonAsync(sample.Path, before.ToJsonString());
        Assert.Equal((HttpStatusCode.Conflict, "Conflict"), (code, status.Text("reason")));
    }

    /// <summary>Reads, changes and writes; again when the server's own controllers have written in between.</summary>
    private async Task<(JsonNode Before, JsonNode After)> PutAsync(string path, Action<JsonObject> change)
    {
        while (true)
        {
            var before = (await Client.GetJsonAsync(path)).Body;
            var body = before.DeepClone().AsObject();
            change(body);
            var (code, after) = await Client.PutJsonAsync(path, body.ToJsonString());
            if (code == HttpStatusCode.Conflict)
                continue;
            Assert.True(code == HttpStatusCode.OK, after.ToJsonString());
            return (before, after);
        }
    }

    private async Task PatchesAsync(Sample sample)
    {
        await PatchAsync("application/json-patch+json", """[{"op":"add","path":"/metadata/labels/json","value":"1"}]""", "json");
        await PatchAsync("application/merge-patch+json", """{"metadata":{"labels":{"merge":"1"}}}""", "merge");
        await PatchAsync("application/strategic-merge-patch+json", """{"metadata":{"labels":{"strategic":"1"}}}""", "strategic");
        await PatchAsync("application/apply-patch+yaml", Applied(sample), "applied", "?fieldManager=tests&force=true");

        async Task PatchAsync(string type, string patch, string label, string query = "")
        {
            var (code, after) = await Client.PatchJsonAsync(sample.Path + query, type, patch);
            Assert.True(code == HttpStatusCode.OK, $"{type}: {after.ToJsonString()}");
            Assert.Equal("1", after.Text("metadata.labels." + label));
        }
    }

    private static string Applied(Sample sample) =>
        $$$$"""{"apiVersion":"{{{{sample.Served.ApiVersion}}}}","kind":"{{{{sample.Served.Definition.Kind}}}}","metadata":{"name":"{{{{sample.Name}}}}","labels":{"applied":"1"}}}""";

    /// <summary>Who writes the object does not write its status, and the other way round.</summary>
    private async Task KeepsStatusApartAsync(Sample sample)
    {
        var (before, _) = await PutAsync(sample.Path + "/status", body => body.Remove("spec"));
        await PutAsync(sample.Path, body => body.Remove("status"));

        var after = (await Client.GetJsonAsync(sample.Path)).Body;
        Assert.Equal(before["spec"]?.ToJsonString(), after["spec"]?.ToJsonString());
        // A controller of the server may have added something; what was there is still there.
        Assert.Superset(FieldsOf(before["status"]), FieldsOf(after["status"]));

        static HashSet<string> FieldsOf(JsonNode? status) => [.. (status as JsonObject ?? []).Select(field => field.Key)];
    }

    private async Task DeletesAsync(Sample sample)
    {
        var (code, answer) = await Client.DeleteJsonAsync(sample.Path + "?gracePeriodSeconds=0&propagationPolicy=Background");
        Assert.True(code == HttpStatusCode.OK, answer.ToJsonString());
        if (sample.Served.Definition.Name == "namespaces")
            await Client.PutJsonAsync(sample.Path + "/finalize", """{"apiVersion":"v1","kind":"Namespace","spec":{"finalizers":[]}}""");
        else
            await Client.PatchJsonAsync(sample.Path, "application/merge-patch+json", """{"metadata":{"finalizers":null}}"""); // what the controllers would do
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetJsonAsync(sample.Path)).Code);
    }

    private sealed record Sample(ServedResource Served, string Collection, string Name, JsonObject Body)
    {
        public string Path => $"{Collection}/{Name}";
    }
}
