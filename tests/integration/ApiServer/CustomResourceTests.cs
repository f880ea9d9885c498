using System.Net;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Kinds that did not exist when the server was built, used by the real kubectl.</summary>
public sealed class CustomResourceTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private readonly string _group = $"g{Guid.NewGuid():N}"[..9] + ".example.com";

    [Fact, Trait("Requirement", "EXT-01"), Trait("Requirement", "EXT-02"), Trait("Requirement", "OBJ-34")]
    public async Task CronTab_FromDefinitionToDeletion_WorksAsDocumented()
    {
        await DefineAsync(CustomResourceManifests.CronTabs(_group), "crontabs");

        Assert.Equal($"crontab.{_group}/mine created", await RunAsync(CustomResourceManifests.CronTab(_group, "mine"), "apply", "-f", "-"));
        Assert.Equal($"crontab.{_group}/mine unchanged", await RunAsync(CustomResourceManifests.CronTab(_group, "mine"), "apply", "-f", "-"));
        Assert.Matches(@"NAME +SPEC +REPLICAS +AGE\nmine +\* \* \* \* \*/5 +3 +\d+s", await RunAsync(null, "get", $"crontabs.{_group}"));
        Assert.Equal("busybox 1", await RunAsync(null, "get", Mine, "-o", "jsonpath={.spec.image} {.metadata.generation}"));
        Assert.Contains("When to run.", await RunAsync(null, "explain", $"crontabs.spec.cronSpec", $"--api-version={_group}/v1"));
        Assert.Contains($"crontabs   ct           {_group}/v1   true         CronTab", await RunAsync(null, "api-resources", $"--api-group={_group}"));

        Assert.Equal($"crontab.{_group}/mine scaled", await RunAsync(null, "scale", Mine, "--replicas=5"));
        Assert.Equal($"crontab.{_group}/mine patched", await RunAsync(null, "patch", Mine, "--subresource=status", "--type=merge", "-p", "{\"status\":{\"replicas\":5},\"spec\":{\"replicas\":9}}"));
        Assert.Equal("5 5 2", await RunAsync(null, "get", Mine, "-o", "jsonpath={.spec.replicas} {.status.replicas} {.metadata.generation}"));
        Assert.Equal($"crontab.{_group} \"mine\" deleted", await RunAsync(null, "delete", Mine));
    }

    [Fact]
    public async Task CronTab_OutOfSchema_IsRefusedInUpstreamsWords()
    {
        await DefineAsync(CustomResourceManifests.CronTabs(_group), "crontabs");

        Assert.Contains("spec.cronSpec: Required value", await RunAsync(CustomResourceManifests.CronTab(_group, "bad", "replicas: 1"), "create", "-f", "-"));
        Assert.Contains("spec.replicas: Invalid value: 11: spec.replicas in body should be less than or equal to 10",
            await RunAsync(CustomResourceManifests.CronTab(_group, "bad", "cronSpec: \"* * * * *\", replicas: 11"), "create", "-f", "-"));
        Assert.Contains("spec.replicas: Invalid value: \"string\": spec.replicas in body must be of type integer: \"string\"",
            await RunAsync(CustomResourceManifests.CronTab(_group, "bad", "cronSpec: \"* * * * *\", replicas: many"), "create", "-f", "-"));
        Assert.Contains("strict decoding error: unknown field \"spec.colour\"",
            await RunAsync(CustomResourceManifests.CronTab(_group, "bad", "cronSpec: \"* * * * *\", colour: red"), "create", "-f", "-"));
    }

    [Fact]
    public async Task CronTab_StrategicMergePatch_IsNotSupported()
    {
        await DefineAsync(CustomResourceManifests.CronTabs(_group), "crontabs");
        await RunAsync(CustomResourceManifests.CronTab(_group, "mine"), "create", "-f", "-");

        var (code, status) = await server.Admin.PatchJsonAsync($"{Objects}/mine", "application/strategic-merge-patch+json", "{}");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, code);
        Assert.Contains("application/merge-patch+json", status.Text("message"));
        Assert.DoesNotContain("strategic", status.Text("message"));
    }

    [Fact]
    public async Task CronTab_SelectedByItsOwnField_IsFound()
    {
        await DefineAsync(CustomResourceManifests.CronTabs(_group), "crontabs");
        await RunAsync(CustomResourceManifests.CronTab(_group, "a", "cronSpec: \"* * * * *\", image: x"), "create", "-f", "-");
        await RunAsync(CustomResourceManifests.CronTab(_group, "b", "cronSpec: \"* * * * *\""), "create", "-f", "-");

        Assert.Equal($"crontab.{_group}/a", await RunAsync(null, "get", $"crontabs.{_group}", "--field-selector=spec.image=x", "-o", "name"));
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Admin.GetJsonAsync($"{Objects}?fieldSelector=spec.cronSpec%3Dx")).Code);
    }

    [Fact]
    public async Task Watch_OfACustomResource_SeesEveryChangeAndEndsWithTheDefinition()
    {
        await DefineAsync(CustomResourceManifests.CronTabs(_group), "crontabs");
        await using var watch = await WatchReader.OpenAsync(server.Admin, $"{Objects}?watch=true");

        await RunAsync(CustomResourceManifests.CronTab(_group, "seen"), "create", "-f", "-");
        Assert.Equal("ADDED seen", await watch.NextAsync());
        await RunAsync(null, "label", $"crontabs.{_group}/seen", "a=b");
        Assert.Equal("MODIFIED seen", await watch.NextAsync());
        await RunAsync(null, "delete", "crd", $"crontabs.{_group}");
        Assert.Equal("DELETED seen", await watch.NextAsync());
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task Definition_Deleted_TakesItsObjectsAndItsPathsAway()
    {
        await DefineAsync(CustomResourceManifests.CronTabs(_group), "crontabs");
        await RunAsync(CustomResourceManifests.CronTab(_group, "gone"), "create", "-f", "-");

        Assert.Contains("deleted", await RunAsync(null, "delete", "crd", $"crontabs.{_group}"));

        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetJsonAsync(Objects)).Code);
        await DefineAsync(CustomResourceManifests.CronTabs(_group), "crontabs");
        Assert.Empty((await server.Admin.GetJsonAsync(Objects)).Body["items"]!.AsArray());
    }

    [Fact]
    public async Task Definition_DeletedWithAnObjectThatIsHeld_WaitsForItsFinalizer()
    {
        await DefineAsync(CustomResourceManifests.CronTabs(_group), "crontabs");
        await RunAsync(CustomResourceManifests.CronTab(_group, "held").Replace("{name: held}", "{name: held, finalizers: [example.com/hold]}"), "create", "-f", "-");

        await RunAsync(null, "delete", "crd", $"crontabs.{_group}", "--wait=false");

        Assert.Equal($"customresourcedefinition.apiextensions.k8s.io/crontabs.{_group} condition met",
            await RunAsync(null, "wait", "--for=condition=Terminating", $"crd/crontabs.{_group}", "--timeout=10s"));
        var (code, refusal) = await server.Admin.PostJsonAsync(Objects, $$$"""{"apiVersion":"{{{_group}}}/v1","kind":"CronTab","metadata":{"name":"late"},"spec":{"cronSpec":"* * * * *"}}""");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, $"create is not supported on resources of kind \"crontabs.{_group}\""), (code, refusal.Text("message")));
        await server.Admin.PatchJsonAsync($"{Objects}/held", "application/merge-patch+json", """{"metadata":{"finalizers":null}}""");
        Assert.DoesNotContain("timed out", await RunAsync(null, "wait", "--for=delete", $"crd/crontabs.{_group}", "--timeout=20s"));
    }

    [Fact]
    public async Task Definition_Changed_ChangesObjectsAsTheyAreRead()
    {
        await DefineAsync(CustomResourceManifests.CronTabs(_group), "crontabs");
        await RunAsync(CustomResourceManifests.CronTab(_group, "old", "cronSpec: \"* * * * *\""), "create", "-f", "-");

        await RunAsync(CustomResourceManifests.CronTabs(_group).Replace("replicas: {type: integer, minimum: 1", "replicas: {type: integer, default: 7, minimum: 1"), "apply", "-f", "-");

        Assert.Equal("7", (await server.Admin.GetJsonAsync($"{Objects}/old")).Body.Text("spec.replicas"));
    }

    [Fact]
    public async Task Versions_WithoutConversion_ShareTheirFields()
    {
        await DefineAsync(CustomResourceManifests.Widgets(_group), "widgets");
        await RunAsync($"apiVersion: {_group}/v1beta1\nkind: Widget\nmetadata: {{name: w}}\nspec: {{size: huge}}\n", "create", "-f", "-");

        Assert.Equal("huge", (await RunAsync(null, "get", $"widgets.v1.{_group}", "w", "-o", "jsonpath={.spec.size} {.spec.color}")).Trim());
        Assert.Contains("huge red", await RunAsync(null, "get", $"widgets.v1beta1.{_group}", "w", "-o", "jsonpath={.spec.size} {.spec.color}"));
        Assert.Contains($"Warning: {_group}/v1beta1 Widget is deprecated", await RunAsync(null, "get", $"widgets.v1beta1.{_group}"));
        Assert.Equal($"v1 v1beta1", string.Join(' ', (await server.Admin.GetJsonAsync($"/apis/{_group}")).Body["versions"]!.AsArray().Select(version => version.Text("version"))));
        Assert.Contains("spec.size: Unsupported value: \"gigantic\": supported values: \"small\", \"large\"", await RunAsync(null, "patch", $"widgets.v1.{_group}", "w", "--type=merge", "-p", "{\"spec\":{\"size\":\"gigantic\"}}"));
        Assert.Contains("labeled", await RunAsync(null, "label", $"widgets.v1.{_group}", "w", "a=b"));
    }

    [Fact]
    public async Task Names_AlreadyTaken_AreNotAcceptedAndNotServed()
    {
        await DefineAsync(CustomResourceManifests.CronTabs(_group), "crontabs");
        var rival = CustomResourceManifests.CronTabs(_group).Replace($"crontabs.{_group}", $"rivals.{_group}").Replace("plural: crontabs, singular: crontab", "plural: rivals, singular: rival");

        await RunAsync(rival, "create", "-f", "-");

        Assert.Contains("condition met", await RunAsync(null, "wait", "--for=condition=NamesAccepted=false", $"crd/rivals.{_group}", "--timeout=10s"));
        Assert.Contains("\"ct\" is already in use", await RunAsync(null, "get", "crd", $"rivals.{_group}", "-o", "jsonpath={.status.conditions[?(@.type=='NamesAccepted')].message}"));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetJsonAsync($"/apis/{_group}/v1/rivals")).Code);
        await RunAsync(null, "delete", "crd", $"crontabs.{_group}");
        Assert.Contains("condition met", await RunAsync(null, "wait", "--for=condition=Established", $"crd/rivals.{_group}", "--timeout=10s"));
    }

    [Fact, Trait("Requirement", "EXT-03"), Trait("Requirement", "AUTH-16")]
    public async Task CronTab_ForAnOrdinaryUser_NeedsARole()
    {
        await DefineAsync(CustomResourceManifests.CronTabs(_group), "crontabs");
        using var jane = server.ClientWith("user-token");
        Assert.Equal(HttpStatusCode.Forbidden, (await jane.GetJsonAsync(Objects)).Code);

        Assert.Contains("created", await RunAsync(null, "create", "clusterrole", $"tabs-{_group}", "--verb=*", $"--resource=crontabs.{_group}"));
        Assert.Contains("created", await RunAsync(null, "create", "clusterrolebinding", $"tabs-{_group}", $"--clusterrole=tabs-{_group}", "--user=jane"));

        while ((await jane.GetJsonAsync(Objects)).Code != HttpStatusCode.OK)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        Assert.Equal(HttpStatusCode.OK, (await jane.GetJsonAsync($"/apis/{_group}/v1/crontabs")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await jane.DeleteJsonAsync($"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/crontabs.{_group}")).Code);
    }

    [Fact]
    public async Task OpenApi_FollowsTheDefinition()
    {
        var before = (await server.Admin.GetJsonAsync("/openapi/v3")).Body["paths"]!.AsObject();
        Assert.False(before.ContainsKey($"apis/{_group}/v1"));

        await DefineAsync(CustomResourceManifests.CronTabs(_group), "crontabs");

        var after = (await server.Admin.GetJsonAsync("/openapi/v3")).Body["paths"]!.AsObject();
        Assert.True(after.ContainsKey($"apis/{_group}/v1"));
        Assert.Equal(before["apis/apps/v1"]!.Text("serverRelativeURL"), after["apis/apps/v1"]!.Text("serverRelativeURL"));
        var home = string.Join('.', _group.Split('.').Reverse());
        var document = (await server.Admin.GetJsonAsync($"/openapi/v3/apis/{_group}/v1")).Body;
        var schema = document["components"]!["schemas"]![$"{home}.v1.CronTab"]!;
        Assert.Equal("A job that runs again and again.", schema.Text("description"));
        Assert.Equal("10", schema.Text("properties.spec.properties.replicas.maximum"));
        Assert.NotNull(document["paths"]![$"/apis/{_group}/v1/namespaces/{{namespace}}/crontabs/{{name}}/scale"]);
        Assert.NotNull((await server.Admin.GetJsonAsync("/openapi/v2")).Body["definitions"]![$"{home}.v1.CronTabList"]);
    }

    private string Mine => $"crontabs.{_group}/mine";

    private string Objects => $"/apis/{_group}/v1/namespaces/default/crontabs";

    private async Task DefineAsync(string manifest, string plural)
    {
        Assert.EndsWith("created", await RunAsync(manifest, "create", "-f", "-"));
        Assert.Contains("condition met", await RunAsync(null, "wait", "--for=condition=Established", $"crd/{plural}.{_group}", "--timeout=10s"));
    }

    private Task<string> RunAsync(string? input, params string[] arguments) => server.KubectlAsync(input, arguments);
}
