using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Versions that differ, converted by a webhook that works, fails, lies or is not there.</summary>
public sealed class ConversionWebhookTests(MemoryServer server) : IClassFixture<MemoryServer>, IAsyncLifetime
{
    private readonly string _group = $"g{Guid.NewGuid():N}"[..9] + ".example.com";
    private FakeConverter? _converter;

    private FakeConverter Converter => _converter!;

    public async ValueTask InitializeAsync() => _converter = await FakeConverter.StartAsync();

    public async ValueTask DisposeAsync() => await Converter.DisposeAsync();

    [Fact]
    public async Task Objects_AreReadWrittenListedAndWatchedInEitherVersion()
    {
        await DefineAsync(Converter.Strategy);
        await using var watch = await WatchReader.OpenAsync(server.Admin, $"{In("v1beta1")}?watch=true");

        var (code, created) = await server.Admin.PostJsonAsync(In("v1beta1"), Widget("v1beta1", "a", """{"hostPort":"example.com:80"}"""));
        Assert.Equal((HttpStatusCode.Created, "example.com:80", "red"), (code, created.Text("spec.hostPort"), created.Text("spec.color")));
        await server.Admin.PostJsonAsync(In("v1"), Widget("v1", "b", """{"host":"other","port":"81"}"""));

        var v1 = (await server.Admin.GetJsonAsync($"{In("v1")}/a")).Body;
        Assert.Equal(("example.com", "80", $"{_group}/v1"), (v1.Text("spec.host"), v1.Text("spec.port"), v1.Text("apiVersion")));
        Assert.Equal(["example.com:80", "other:81"], (await server.Admin.GetJsonAsync(In("v1beta1"))).Body["items"]!.AsArray().Select(item => item.Text("spec.hostPort")));
        Assert.Equal("example.com:80", (await watch.NextEventAsync()).Text("object.spec.hostPort"));
        Assert.Equal("other:81", (await watch.NextEventAsync()).Text("object.spec.hostPort"));

        await server.Admin.PatchJsonAsync($"{In("v1beta1")}/b", "application/merge-patch+json", """{"spec":{"hostPort":"moved:82"}}""");
        Assert.Equal("moved", (await server.Admin.GetJsonAsync($"{In("v1")}/b")).Body.Text("spec.host"));
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.DeleteJsonAsync($"{In("v1beta1")}/b")).Code);
    }

    [Fact]
    public async Task Webhook_ThatRefuses_IsQuotedAndNamed()
    {
        await DefineAsync(Converter.Strategy);
        Converter.Misbehaviour = request => FakeConverter.Answer(request, [], "Failed", "no such host");

        var (code, status) = await server.Admin.PostJsonAsync(In("v1beta1"), Widget("v1beta1", "a", """{"hostPort":"x:1"}"""));

        Assert.Equal(HttpStatusCode.InternalServerError, code);
        Assert.Equal(
            $"conversion webhook for {_group}/v1beta1, Kind=Widget failed: no such host (see spec.conversion.webhook of customresourcedefinition \"widgets.{_group}\")",
            status.Text("message"));
    }

    [Fact]
    public async Task Webhook_ThatRenamesObjects_IsNotBelieved()
    {
        await DefineAsync(Converter.Strategy);
        Converter.Misbehaviour = request =>
        {
            var obj = request["objects"]![0]!.DeepClone();
            obj["apiVersion"] = (string)request["desiredAPIVersion"]!;
            obj["metadata"]!["name"] = "other";
            return FakeConverter.Answer(request, [obj]);
        };

        var (_, status) = await server.Admin.PostJsonAsync(In("v1beta1"), Widget("v1beta1", "a", """{"hostPort":"x:1"}"""));

        Assert.Contains("invalid metadata in object at index 0", status.Text("message"));
    }

    [Fact]
    public async Task Webhook_ThatTalksNonsense_TakesNothingElseDown()
    {
        await DefineAsync(Converter.Strategy);
        await server.Admin.PostJsonAsync(In("v1"), Widget("v1", "a", """{"host":"x","port":"1"}"""));
        Converter.Misbehaviour = _ => JsonValue.Create("nonsense");

        Assert.Equal(HttpStatusCode.InternalServerError, (await server.Admin.GetJsonAsync(In("v1beta1"))).Code);
        Assert.Equal("x", (await server.Admin.GetJsonAsync($"{In("v1")}/a")).Body.Text("spec.host"));
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetJsonAsync("/api/v1/namespaces")).Code);

        Converter.Misbehaviour = null;
        Assert.Equal("x:1", (await EventuallyAsync($"{In("v1beta1")}/a")).Text("spec.hostPort"));
    }

    [Fact]
    public async Task Webhook_NotThere_IsNamedAndObjectsCanStillBeRemovedWithTheirDefinition()
    {
        await DefineAsync("{strategy: Webhook, webhook: {clientConfig: {url: \"https://127.0.0.1:1/convert\"}, conversionReviewVersions: [v1]}}");
        await server.Admin.PostJsonAsync(In("v1"), Widget("v1", "a", """{"host":"x","port":"1"}"""));

        var (code, status) = await server.Admin.GetJsonAsync($"{In("v1beta1")}/a");

        Assert.Equal(HttpStatusCode.InternalServerError, code);
        Assert.StartsWith($"conversion webhook for {_group}/v1, Kind=Widget failed: Post \"https://127.0.0.1:1/convert\": ", status.Text("message"));
        Assert.Contains("deleted", await server.KubectlAsync(null, "delete", "crd", $"widgets.{_group}", "--timeout=20s"));
    }

    private string In(string version) => $"/apis/{_group}/{version}/widgets";

    private string Widget(string version, string name, string spec) => $$$"""{"apiVersion":"{{{_group}}}/{{{version}}}","kind":"Widget","metadata":{"name":"{{{name}}}"},"spec":{{{spec}}}}""";

    /// <summary>The cache tries again by itself; how soon is its own affair.</summary>
    private async Task<JsonNode> EventuallyAsync(string path)
    {
        while (true)
        {
            var (code, body) = await server.Admin.GetJsonAsync(path);
            if (code == HttpStatusCode.OK)
                return body;
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task DefineAsync(string conversion)
    {
        Assert.EndsWith("created", await server.KubectlAsync(CustomResourceManifests.Widgets(_group, conversion), "create", "-f", "-"));
        Assert.Contains("condition met", await server.KubectlAsync(null, "wait", "--for=condition=Established", $"crd/widgets.{_group}", "--timeout=10s"));
    }
}
