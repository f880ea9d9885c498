using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Server-side apply and field ownership over HTTP, as client libraries use them.</summary>
[Trait("Requirement", "GOAL-11")]
public sealed class ServerSideApplyTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string ApplyType = "application/apply-patch+yaml";
    private const string MergeType = "application/merge-patch+json";
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";

    private readonly string _name = $"o-{Guid.NewGuid():N}"[..12];

    private HttpClient Client => server.Admin;

    private string Map(string data, string meta = "") => $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{_name}}}"{{{meta}}} },"data":{{{data}}} }""";

    private string Deployment(string more = "") => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{{_name}}}}
        spec:
          {{{more}}}
          selector: {matchLabels: {app: a}}
          template:
            metadata: {labels: {app: a}}
            spec:
              containers:
              - {name: web, image: "x:1", ports: [{containerPort: 80}]}
        """;

    private Task<(HttpStatusCode Code, JsonNode Body)> ApplyAsync(string body, string query = "fieldManager=a", string path = Maps, string subresource = "") =>
        Client.PatchJsonAsync($"{path}/{_name}{subresource}?{query}", ApplyType, body);

    private static string Owners(JsonNode obj) => string.Join(' ', (obj["metadata"]!["managedFields"]?.AsArray() ?? []).Select(entry =>
        $"{entry.Text("manager")}/{entry.Text("operation")}/{entry.Text("subresource")}={entry!["fieldsV1"]!.ToJsonString()}"));

    [Fact]
    public async Task Apply_FromTwoManagers_SharesOutTheFields()
    {
        await ApplyAsync(Map("""{"x":"1","y":"1"}"""));
        var (_, both) = await ApplyAsync(Map("""{"z":"1"}"""), "fieldManager=b");
        var (_, less) = await ApplyAsync(Map("""{"y":"1"}"""));

        Assert.Equal("""{"x":"1","y":"1","z":"1"}""", both["data"]!.ToJsonString());
        Assert.Equal("""{"y":"1","z":"1"}""", less["data"]!.ToJsonString());
        Assert.Equal("""a/Apply/={"f:data":{"f:y":{}}} b/Apply/={"f:data":{"f:z":{}}}""", Owners(less));
    }

    [Fact]
    public async Task Apply_OverAnUpdate_ConflictsUntilForced()
    {
        await ApplyAsync(Map("""{"x":"1"}"""));
        await Client.PatchJsonAsync($"{Maps}/{_name}?fieldManager=editor", MergeType, """{"data":{"x":"2"}}""");

        var (code, status) = await ApplyAsync(Map("""{"x":"1"}"""));
        var (forced, obj) = await ApplyAsync(Map("""{"x":"1"}"""), "fieldManager=a&force=true");

        Assert.Equal(HttpStatusCode.Conflict, code);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"editor\" using v1: .data.x", status.Text("message"));
        Assert.Equal("FieldManagerConflict", status.Text("details.causes.0.reason"));
        Assert.Equal(".data.x", status.Text("details.causes.0.field"));
        Assert.Equal(HttpStatusCode.OK, forced);
        Assert.Equal("""a/Apply/={"f:data":{"f:x":{}}}""", Owners(obj));
    }

    [Fact]
    public async Task Apply_DryRun_TellsButStoresNothing()
    {
        var (created, preview) = await ApplyAsync(Map("""{"x":"1"}"""), "fieldManager=a&dryRun=All");
        Assert.Equal(HttpStatusCode.Created, created);
        Assert.Contains("f:x", Owners(preview));
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetJsonAsync($"{Maps}/{_name}")).Code);
        await ApplyAsync(Map("""{"x":"1"}"""));

        var (_, changed) = await ApplyAsync(Map("""{"x":"2"}"""), "fieldManager=a&dryRun=All");

        Assert.Equal("2", changed.Text("data.x"));
        Assert.Equal("1", (await Client.GetJsonAsync($"{Maps}/{_name}")).Body.Text("data.x"));
    }

    [Theory]
    [InlineData("", 422, "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch")]
    [InlineData("fieldManager=a%07", 422, "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Invalid value: \"a\\u0007\": invalid character U+0007 (at position 1)")]
    [InlineData("fieldManager=a&dryRun=Some", 422, "PatchOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: \"Some\": supported values: \"All\"")]
    public async Task Apply_WithWrongOptions_IsRefused(string query, int code, string message)
    {
        var (actual, status) = await ApplyAsync(Map("{}"), query);

        Assert.Equal((code, message), ((int)actual, status.Text("message")));
    }

    [Fact]
    public async Task Apply_OfSomethingElse_IsRefused()
    {
        await ApplyAsync(Map("""{"x":"1"}"""));

        async Task RefusedAsync(string body, int code, string message)
        {
            var (actual, status) = await ApplyAsync(body);
            Assert.Equal((code, message), ((int)actual, status.Text("message")));
        }

        await RefusedAsync("""{"apiVersion":"v1","kind":"Secret"}""", 400, "invalid object type: /v1, Kind=Secret");
        await RefusedAsync(Map("{}", ",\"managedFields\":[]"), 400, "metadata.managedFields must be nil");
        await RefusedAsync("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"other"}}""", 400, $"the name of the object (other) does not match the name on the URL ({_name})");
        await RefusedAsync(Map("{}", ",\"namespace\":\"other\""), 400, "the namespace of the provided object does not match the namespace sent on the request");
        await RefusedAsync(Map("{}", ",\"uid\":\"other\""), 409, $"Operation cannot be fulfilled on configmaps \"{_name}\": Precondition failed: UID in precondition: other, UID in object meta: {(await Client.GetJsonAsync($"{Maps}/{_name}")).Body.Text("metadata.uid")}");
        await RefusedAsync(Map("{}", ",\"resourceVersion\":\"1\""), 409, $"Operation cannot be fulfilled on configmaps \"{_name}\": the object has been modified; please apply your changes to the latest version and try again");
        await RefusedAsync(Map("{}", ",\"finalizers\":[\"a.b/c\",\"a.b/c\"]"), 400, $"failed to create typed patch object (/{_name}; /v1, Kind=ConfigMap): .metadata.finalizers: duplicate entries for key [=\"a.b/c\"]");
        await RefusedAsync(Map("""{"a b":"1"}"""), 422, $"ConfigMap \"{_name}\" is invalid: data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')");
    }

    [Fact]
    public async Task Apply_ToAnAbsentObject_WithUidOrWithoutName_IsRefused()
    {
        var (uid, uidStatus) = await ApplyAsync(Map("{}", ",\"uid\":\"u\""));
        var (name, nameStatus) = await ApplyAsync("""{"apiVersion":"v1","kind":"ConfigMap"}""");

        Assert.Equal(HttpStatusCode.Conflict, uid);
        Assert.Contains("uid mismatch: the provided object specified uid u, and no existing object was found", uidStatus.Text("message"));
        Assert.Equal(HttpStatusCode.BadRequest, name);
        Assert.Equal($"the name of the object ({_name} based on URL) was undeterminable: name must be provided", nameStatus.Text("message"));
    }

    [Fact]
    public async Task Apply_KeysNamedTwice_AreAsBadAsFieldValidationSays()
    {
        var body = Map("""{"x":"1","x":"2"}""");

        var (strict, status) = await ApplyAsync(body, "fieldManager=a&fieldValidation=Strict");
        var (ignored, obj) = await ApplyAsync(body, "fieldManager=a&fieldValidation=Ignore");

        Assert.Equal(HttpStatusCode.BadRequest, strict);
        Assert.Equal("error strict decoding YAML: error converting YAML to JSON: yaml: unmarshal errors:\n  line 1: key \"x\" already set in map", status.Text("message"));
        Assert.Equal(HttpStatusCode.Created, ignored);
        Assert.Equal("2", obj.Text("data.x"));
    }

    [Fact]
    public async Task Apply_ToStatus_OwnsTheStatusAlone()
    {
        await ApplyAsync(Deployment(), path: Deployments);

        var (code, obj) = await ApplyAsync(
            $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {_name}}}\nspec: {{replicas: 9}}\nstatus: {{replicas: 3}}\n", "fieldManager=s", Deployments, "/status");

        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal("1 3", $"{obj.Text("spec.replicas")} {obj.Text("status.replicas")}");
        Assert.Contains("""s/Apply/status={"f:status":{"f:replicas":{}}}""", Owners(obj));
        var (missing, _) = await Client.PatchJsonAsync($"{Deployments}/absent/status?fieldManager=s", ApplyType, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: absent}}");
        Assert.Equal(HttpStatusCode.NotFound, missing);
    }

    [Fact]
    public async Task Apply_ToScale_OwnsTheReplicasOfTheObject()
    {
        await ApplyAsync(Deployment("replicas: 2"), path: Deployments);
        var scale = $"apiVersion: autoscaling/v1\nkind: Scale\nmetadata: {{name: {_name}}}\nspec: {{replicas: 5}}\n";

        var (conflict, status) = await ApplyAsync(scale, "fieldManager=hpa", Deployments, "/scale");
        var (code, scaled) = await ApplyAsync(scale, "fieldManager=hpa&force=true", Deployments, "/scale");
        var (_, obj) = await Client.GetJsonAsync($"{Deployments}/{_name}");

        Assert.Equal(HttpStatusCode.Conflict, conflict);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"a\": .spec.replicas", status.Text("message"));
        Assert.Equal((HttpStatusCode.OK, "5"), (code, scaled.Text("spec.replicas")));
        Assert.Equal("5", obj.Text("spec.replicas"));
        Assert.Contains("""hpa/Apply/scale={"f:spec":{"f:replicas":{}}}""", Owners(obj));
    }

    [Fact]
    public async Task Writes_OfEveryKind_AreOwnedByTheirManager()
    {
        await Client.PostJsonAsync($"{Deployments}?fieldManager=poster", YamlAsJson());
        await Client.PatchJsonAsync($"{Deployments}/{_name}?fieldManager=json", "application/json-patch+json", """[{"op":"add","path":"/metadata/labels","value":{"j":"1"}}]""");
        await Client.PatchJsonAsync($"{Deployments}/{_name}?fieldManager=strategic", "application/strategic-merge-patch+json", """{"spec":{"paused":true}}""");
        await Client.PatchJsonAsync($"{Deployments}/{_name}/status?fieldManager=controller", MergeType, """{"status":{"replicas":1}}""");
        await Client.PatchJsonAsync($"{Deployments}/{_name}/scale?fieldManager=scaler", MergeType, """{"spec":{"replicas":4}}""");
        var (_, before) = await Client.GetJsonAsync($"{Deployments}/{_name}");
        before["metadata"]!["annotations"] = new JsonObject { ["n"] = "1" };

        var (_, obj) = await Client.PutJsonAsync($"{Deployments}/{_name}?fieldManager=putter", before.ToJsonString());

        Assert.Contains("""json/Update/={"f:metadata":{"f:labels":{".":{},"f:j":{}}}}""", Owners(obj));
        Assert.Contains("""strategic/Update/={"f:spec":{"f:paused":{}}}""", Owners(obj));
        Assert.Contains("""controller/Update/status={"f:status":{"f:replicas":{}}}""", Owners(obj));
        Assert.Contains("""scaler/Update/scale={"f:spec":{"f:replicas":{}}}""", Owners(obj));
        Assert.Contains("""putter/Update/={"f:metadata":{"f:annotations":{".":{},"f:n":{}}}}""", Owners(obj));
        Assert.Contains("poster/Update/=", Owners(obj));
    }

    [Fact]
    public async Task Update_ThatChangesNothing_MakesNoRevision()
    {
        var (_, created) = await Client.PostJsonAsync($"{Maps}?fieldManager=one", Map("""{"x":"1"}"""));

        var (_, put) = await Client.PutJsonAsync($"{Maps}/{_name}?fieldManager=two", created.ToJsonString());
        var (_, bare) = await Client.PutJsonAsync($"{Maps}/{_name}?fieldManager=two", Map("""{"x":"1"}"""));
        var (_, patched) = await Client.PatchJsonAsync($"{Maps}/{_name}?fieldManager=two", MergeType, """{"data":{"x":"1"}}""");

        Assert.All([put, bare, patched], obj => Assert.Equal(created.ToJsonString(), obj.ToJsonString()));
    }

    [Fact]
    public async Task ManagedFields_ResetOrReplaced_AreAsTheClientSays()
    {
        await Client.PostJsonAsync($"{Maps}?fieldManager=kubectl-client-side-apply", Map("""{"x":"1"}"""));

        var (_, upgraded) = await Client.PatchJsonAsync($"{Maps}/{_name}?fieldManager=any", "application/json-patch+json",
            """[{"op":"replace","path":"/metadata/managedFields","value":[{"manager":"kubectl","operation":"Apply","apiVersion":"v1","time":"2026-01-01T00:00:00Z","fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:x":{}}}}]}]""");
        var (_, ignored) = await Client.PatchJsonAsync($"{Maps}/{_name}", MergeType, """{"metadata":{"managedFields":[{"manager":"x","operation":"Nonsense"}]}}""");
        var (_, reset) = await Client.PatchJsonAsync($"{Maps}/{_name}", MergeType, """{"metadata":{"managedFields":[{}]}}""");
        var (_, after) = await Client.PatchJsonAsync($"{Maps}/{_name}", MergeType, """{"data":{"x":"2"}}""");

        Assert.Equal("""kubectl/Apply/={"f:data":{"f:x":{}}}""", Owners(upgraded));
        Assert.Equal(Owners(upgraded), Owners(ignored));
        Assert.Equal("", Owners(reset));
        Assert.Equal("", Owners(after));
        Assert.Contains("before-first-apply", Owners((await ApplyAsync(Map("""{"x":"2"}"""))).Body));
    }

    [Fact]
    public async Task Force_OutsideApply_IsRefused()
    {
        var (code, status) = await Client.PatchJsonAsync($"{Maps}/{_name}?force=true", MergeType, "{}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Equal("PatchOptions.meta.k8s.io \"\" is invalid: force: Forbidden: may not be specified for non-apply patch", status.Text("message"));
    }

    [Fact]
    public async Task Apply_ManyAtOnce_CreatesOnceAndLosesNone()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ApplyAsync(Map($$"""{"k{{i}}":"1"}"""), $"fieldManager=m{i}")));

        Assert.Single(answers, answer => answer.Code == HttpStatusCode.Created);
        Assert.All(answers, answer => Assert.True(answer.Code is HttpStatusCode.Created or HttpStatusCode.OK, answer.Body.ToJsonString()));
        var (_, obj) = await Client.GetJsonAsync($"{Maps}/{_name}");
        Assert.Equal(8, obj["data"]!.AsObject().Count);
        Assert.Equal(8, obj["metadata"]!["managedFields"]!.AsArray().Count);
    }

    [Fact]
    public async Task Apply_ThroughAnotherServedVersion_KeepsTheFieldsOfTheFirst()
    {
        const string Core = "/api/v1/namespaces/default/events", Group = "/apis/events.k8s.io/v1/namespaces/default/events";
        var head = $"metadata: {{name: {_name}, namespace: default}}\ntype: Normal\nreason: Test\naction: Testing\nreportingInstance: i\neventTime: \"2026-01-01T00:00:00.000000Z\"\n";
        await ApplyAsync($"apiVersion: v1\nkind: Event\nreportingComponent: c/d\nmessage: one\ninvolvedObject: {{kind: Pod, name: p, namespace: default}}\n{head}", path: Core);

        var (code, obj) = await ApplyAsync($"apiVersion: events.k8s.io/v1\nkind: Event\nreportingController: c/d\nregarding: {{kind: Pod, name: p, namespace: default}}\n{head}", path: Group);

        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal("", obj.Text("note")); // asked for as message in the one version, no more in the other
        Assert.Equal("events.k8s.io/v1", Assert.Single(obj["metadata"]!["managedFields"]!.AsArray()).Text("apiVersion"));
    }

    private string YamlAsJson() => $$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{_name}}}"},"spec":{"replicas":2,"selector":{"matchLabels":{"app":"a"}},
        "template":{"metadata":{"labels":{"app":"a"}},"spec":{"containers":[{"name":"web","image":"x:1"}]} } } }
        """;
}
