using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>What tests of admission webhooks share: a server, a webhook, and configurations that concern one test's objects only.</summary>
public abstract class WebhookFixture(MemoryServer server) : IAsyncLifetime
{
    private readonly List<string> _defined = [];
    private FakeAdmissionWebhook? _hook;

    internal FakeAdmissionWebhook Hook => _hook!;

    protected MemoryServer Server => server;

    /// <summary>Label of this test's objects, so that no other test's configuration concerns them.</summary>
    protected string Label { get; } = $"t{Guid.NewGuid():N}";

    public async ValueTask InitializeAsync() => _hook = await FakeAdmissionWebhook.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var path in _defined)
            await server.Admin.DeleteJsonAsync(path);
        await Hook.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Defines one webhook for this test's objects, and waits until it is in force.</summary>
    /// <param name="sort">mutating or validating.</param>
    /// <param name="path">Where the webhook answers; also its name.</param>
    /// <param name="changes">Fields that differ from the usual ones.</param>
    protected async Task DefineAsync(string sort, string path, string changes = "{}", string? configuration = null)
    {
        var hook = new JsonObject
        {
            ["name"] = $"{path}.example.com",
            ["clientConfig"] = new JsonObject { ["url"] = $"{Hook.Address}{path}", ["caBundle"] = Hook.Authority },
            ["rules"] = JsonNode.Parse("""[{"operations":["CREATE","UPDATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["configmaps"]}]"""),
            ["objectSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["test"] = Label } },
            ["sideEffects"] = "None",
            ["admissionReviewVersions"] = new JsonArray("v1"),
            ["timeoutSeconds"] = 20,
        };
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
            hook[name] = value?.DeepClone();
        var kind = sort == "mutating" ? "MutatingWebhookConfiguration" : "ValidatingWebhookConfiguration";
        var collection = $"/apis/admissionregistration.k8s.io/v1/{kind.ToLowerInvariant()}s";
        var name0 = configuration ?? $"{path}-{Label}";
        var body = new JsonObject { ["apiVersion"] = "admissionregistration.k8s.io/v1", ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = name0 }, ["webhooks"] = new JsonArray(hook) };
        var (code, answer) = await server.Admin.PostJsonAsync(collection, body.ToJsonString());
        Assert.True(code == HttpStatusCode.Created, answer.ToJsonString());
        _defined.Add($"{collection}/{name0}");
        await server.Admin.GetJsonAsync($"{collection}/{name0}"); // answers from the cache that the webhooks are taken from, once it has them
    }

    /// <summary>Deletes something at the end of the test.</summary>
    protected void Forget(string path) => _defined.Add(path);

    protected string ConfigMap(string name, string data = "{}") =>
        $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","labels":{"test":"{{{Label}}}"} },"data":{{{data}}} }""";

    /// <summary>Creates a ConfigMap that concerns this test's webhooks.</summary>
    protected Task<(HttpStatusCode Code, JsonNode Body)> CreateAsync(string name = "", string data = "{}", string query = "") =>
        server.Admin.PostJsonAsync($"/api/v1/namespaces/default/configmaps{query}", ConfigMap(name.Length > 0 ? name : $"c{Guid.NewGuid():N}", data));
}
