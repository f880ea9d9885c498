using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Built-in admission over HTTP: the same decision by whatever way a change comes.</summary>
public sealed class AdmissionTests(AdmissionTests.Server server) : IClassFixture<AdmissionTests.Server>
{
    private const string PlainPod = """{"metadata":{"name":"NAME"},"spec":{"containers":[{"name":"c","image":"i"}]} }""";

    private HttpClient Admin => server.Admin;

    [Fact, Trait("Requirement", "ADM-14")]
    public async Task PodSecurity_EveryWayToContainers_IsJudgedAlike()
    {
        var ns = await NamespaceAsync("""{"pod-security.kubernetes.io/enforce":"baseline"}""");
        var privileged = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"bad"},"spec":{"containers":[{"name":"c","image":"i","securityContext":{"privileged":true}}]} }""";
        await Admin.PostJsonAsync($"/api/v1/namespaces/{ns}/pods", PlainPod.Replace("NAME", "good", StringComparison.Ordinal));

        var created = await Admin.PostJsonAsync($"/api/v1/namespaces/{ns}/pods", privileged);
        var applied = await Admin.PatchJsonAsync($"/api/v1/namespaces/{ns}/pods/bad?fieldManager=t", "application/apply-patch+yaml", privileged);
        var debugged = await Admin.PatchJsonAsync($"/api/v1/namespaces/{ns}/pods/good/ephemeralcontainers", "application/strategic-merge-patch+json",
            """{"spec":{"ephemeralContainers":[{"name":"d","image":"i","securityContext":{"privileged":true}}]}}""");

        foreach (var (code, body) in new[] { created, applied, debugged })
        {
            Assert.Equal((HttpStatusCode.Forbidden, "Forbidden"), (code, body.Text("reason")));
            Assert.Contains("is forbidden: violates PodSecurity \"baseline:latest\": privileged (container ", body.Text("message"));
        }
    }

    [Fact, Trait("Requirement", "ADM-07")]
    public async Task LimitRanger_PodAndItsResize_StayWithinTheBounds()
    {
        var ns = await NamespaceAsync();
        await Admin.PostJsonAsync($"/api/v1/namespaces/{ns}/limitranges", """{"metadata":{"name":"l"},"spec":{"limits":[{"type":"Container","max":{"cpu":"1"},"default":{"cpu":"500m"},"defaultRequest":{"cpu":"100m"}}]}}""");
        await CatchUpAsync(ns, "limitranges");

        var (_, made) = await Admin.PostJsonAsync($"/api/v1/namespaces/{ns}/pods", PlainPod.Replace("NAME", "p", StringComparison.Ordinal));
        var (code, refusal) = await Admin.PatchJsonAsync($"/api/v1/namespaces/{ns}/pods/p/resize", "application/strategic-merge-patch+json", """{"spec":{"containers":[{"name":"c","resources":{"limits":{"cpu":"2"}}}]}}""");

        Assert.Equal("100m", made.Text("spec.containers.0.resources.requests.cpu"));
        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Equal("pods \"p\" is forbidden: maximum cpu usage per Container is 1, but limit is 2", refusal.Text("message"));
    }

    [Fact, Trait("Requirement", "QUOTA-01")]
    public async Task Quota_ManyAtOnce_LetsExactlySoManyPass()
    {
        var ns = await NamespaceAsync();
        await Admin.PostJsonAsync($"/api/v1/namespaces/{ns}/resourcequotas", """{"metadata":{"name":"q"},"spec":{"hard":{"count/widgets.example.com":"0","configmaps":"3"}}}""");
        var (_, quota) = await Admin.GetJsonAsync($"/api/v1/namespaces/{ns}/resourcequotas/q");
        quota["status"] = JsonNode.Parse("""{"hard":{"configmaps":"3"},"used":{"configmaps":"0"}}""");
        var (code, _) = await Admin.PutJsonAsync($"/api/v1/namespaces/{ns}/resourcequotas/q/status", quota.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, code);
        await CatchUpAsync(ns, "resourcequotas");

        var codes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Admin.PostJsonAsync($"/api/v1/namespaces/{ns}/configmaps", $$"""{"metadata":{"name":"m{{i}}"} }""")));

        Assert.Equal(3, codes.Count(answer => answer.Code == HttpStatusCode.Created));
        Assert.All(codes.Where(answer => answer.Code != HttpStatusCode.Created), answer =>
            Assert.EndsWith("is forbidden: exceeded quota: q, requested: configmaps=1, used: configmaps=3, limited: configmaps=3", answer.Body.Text("message")));
        Assert.Equal("3", (await Admin.GetJsonAsync($"/api/v1/namespaces/{ns}/resourcequotas/q")).Body.Text("status.used.configmaps"));
    }

    [Fact]
    public async Task Binding_ToANodeInAZone_TellsThePod()
    {
        var ns = await NamespaceAsync();
        await Admin.PostJsonAsync("/api/v1/nodes", """{"metadata":{"name":"zoned","labels":{"topology.kubernetes.io/zone":"z"}}}""");
        await Admin.PostJsonAsync($"/api/v1/namespaces/{ns}/pods", PlainPod.Replace("NAME", "p", StringComparison.Ordinal));

        var (code, _) = await Admin.PostJsonAsync($"/api/v1/namespaces/{ns}/pods/p/binding", """{"apiVersion":"v1","kind":"Binding","metadata":{"name":"p"},"target":{"kind":"Node","name":"zoned"}}""");

        Assert.Equal(HttpStatusCode.Created, code);
        var (_, pod) = await Admin.GetJsonAsync($"/api/v1/namespaces/{ns}/pods/p");
        Assert.Equal("z", pod["metadata"]!["labels"]!["topology.kubernetes.io/zone"]!.ToString());
    }

    [Fact, Trait("Requirement", "ADM-05")]
    public async Task Namespaces_ThatEveryClusterNeeds_CannotBeDeleted()
    {
        var (code, body) = await Admin.DeleteJsonAsync("/api/v1/namespaces/kube-system");

        Assert.Equal((HttpStatusCode.Forbidden, "namespaces \"kube-system\" is forbidden: this namespace may not be deleted"), (code, body.Text("message")));
    }

    /// <summary>A read that is sure to be current leaves a cache behind that is so too.</summary>
    private async Task CatchUpAsync(string ns, string resource) => await Admin.GetJsonAsync($"/api/v1/namespaces/{ns}/{resource}");

    private async Task<string> NamespaceAsync(string labels = "{}")
    {
        var (_, made) = await Admin.PostJsonAsync("/api/v1/namespaces", $$"""{"metadata":{"generateName":"adm-","labels":{{labels}} } }""");
        var name = made.Text("metadata.name");
        await Admin.PostJsonAsync($"/api/v1/namespaces/{name}/serviceaccounts", """{"metadata":{"name":"default"}}""");
        return name;
    }

    /// <summary>A server with the policies that are in force unless flags say otherwise.</summary>
    public sealed class Server() : TestServer(onRedis: false);
}
