using System.Net;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Eviction, ephemeral containers, resizing: what happens to a pod through its subresources.</summary>
public sealed class PodPartTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Root = "/api/v1/namespaces/kube-public";
    private const string Merge = "application/merge-patch+json";

    [Fact]
    [Trait("Requirement", "CTRL-15")]
    public async Task Eviction_BudgetSpent_IsTooManyRequestsWithTheCause()
    {
        await PlaceAsync("guarded", "guarded");
        await PlaceAsync("guarded-too", "guarded");
        await BudgetAsync("guard", "guarded", allowed: 1, healthy: 2, desired: 1);

        Assert.Equal(HttpStatusCode.Created, (await EvictAsync("guarded", "policy/v1", "?dryRun=All")).Code);
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetJsonAsync($"{Root}/pods/guarded")).Code);
        Assert.Equal(HttpStatusCode.Created, (await EvictAsync("guarded", "policy/v1beta1")).Code);
        var (_, going) = await server.Admin.GetJsonAsync($"{Root}/pods/guarded");
        Assert.NotEqual("", going.Text("metadata.deletionTimestamp"));
        Assert.Contains(going["status"]!["conditions"]!.AsArray(), condition => condition.Text("type") == "DisruptionTarget" && condition.Text("reason") == "EvictionByEvictionAPI");

        var (code, status) = await EvictAsync("guarded-too", "policy/v1");
        Assert.Equal(((HttpStatusCode)429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget."), (code, status.Text("reason"), status.Text("message")));
        Assert.Equal(("DisruptionBudget", "The disruption budget guard needs 1 healthy pods and has 2 currently"), (status.Text("details.causes.0.reason"), status.Text("details.causes.0.message")));
        var (_, budget) = await server.Admin.GetJsonAsync("/apis/policy/v1/namespaces/kube-public/poddisruptionbudgets/guard");
        Assert.Equal(0, budget["status"]!["disruptionsAllowed"]?.GetValue<int>() ?? 0);
        Assert.NotNull(budget["status"]!["disruptedPods"]!["guarded"]);
    }

    [Fact]
    public async Task Eviction_BudgetNotSeenByItsControllerYet_AsksToComeAgain()
    {
        await PlaceAsync("early", "early");
        await server.Admin.PostJsonAsync("/apis/policy/v1/namespaces/kube-public/poddisruptionbudgets", """
            {"metadata":{"name":"fresh"},"spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"early"}}}}
            """);

        var (code, status) = await EvictAsync("early", "policy/v1");

        Assert.Equal(((HttpStatusCode)429, "10", "The disruption budget fresh is still being processed by the server."),
            (code, status.Text("details.retryAfterSeconds"), status.Text("details.causes.0.message")));
    }

    [Fact]
    public async Task Eviction_TwoBudgets_IsNotSupported()
    {
        await PlaceAsync("twice", "twice");
        await BudgetAsync("one", "twice", 1, 1, 0);
        await BudgetAsync("two", "twice", 1, 1, 0);

        var (code, status) = await EvictAsync("twice", "policy/v1");

        Assert.Equal((HttpStatusCode.InternalServerError, "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."), (code, status.Text("message")));
    }

    [Fact]
    public async Task Eviction_OfAnother_IsRefused()
    {
        await PlaceAsync("named", "named");

        var (code, status) = await server.Admin.PostJsonAsync($"{Root}/pods/named/eviction", """{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"other"}}""");

        Assert.Equal((HttpStatusCode.BadRequest, "name in URL does not match name in Eviction object"), (code, status.Text("message")));
        Assert.Equal(HttpStatusCode.NotFound, (await EvictAsync("nobody", "policy/v1")).Code);
    }

    [Fact]
    [Trait("Requirement", "CTL-29")]
    public async Task Drain_WithKubectl_CordonsAndEvictsWhatItMay()
    {
        await server.Admin.PostJsonAsync("/api/v1/nodes", """{"metadata":{"name":"node-drained"}}""");
        await PlaceAsync("moving", "moving", "node-drained");
        await PlaceAsync("staying", "staying", "node-drained");
        await BudgetAsync("hold", "staying", allowed: 0, healthy: 1, desired: 1);

        var output = await server.KubectlAsync(null, "drain", "node-drained", "--force", "--timeout=2s", "--grace-period=0");

        Assert.Contains("node/node-drained cordoned", output);
        Assert.Contains("Cannot evict pod as it would violate the pod's disruption budget.", output);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetJsonAsync($"{Root}/pods/moving")).Code);
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetJsonAsync($"{Root}/pods/staying")).Code);
    }

    [Fact]
    public async Task EphemeralContainers_AreOnlyAdded()
    {
        await PlaceAsync("debugged", "debugged");
        const string Path = $"{Root}/pods/debugged/ephemeralcontainers";
        var (code, pod) = await server.Admin.PatchJsonAsync(Path, "application/strategic-merge-patch+json",
            """{"metadata":{"labels":{"x":"y"}},"spec":{"ephemeralContainers":[{"name":"debug","image":"busybox","targetContainerName":"c","stdin":true}]}}""");
        Assert.True(code == HttpStatusCode.OK, pod.ToString());
        Assert.Equal(("debug", "busybox", "Always", ""), (pod.Text("spec.ephemeralContainers.0.name"), pod.Text("spec.ephemeralContainers.0.image"), pod.Text("spec.ephemeralContainers.0.imagePullPolicy"), pod.Text("metadata.labels.x")));
        Assert.Equal("2", pod.Text("metadata.generation"));

        foreach (var (change, message) in new[]
        {
            ("""[{"name":"debug","image":"other"}]""", "existing ephemeral containers \"debug\" may not be changed"),
            ("[]", "existing ephemeral containers \"debug\" may not be removed"),
        })
        {
            (code, var status) = await server.Admin.PatchJsonAsync(Path, Merge, $$$"""{"spec":{"ephemeralContainers":{{{change}}} } }""");
            Assert.Equal((HttpStatusCode)422, code);
            Assert.Contains(message, status.Text("message"));
        }

        foreach (var (added, message) in new[]
        {
            ("""{"name":"c","image":"i"}""", "spec.ephemeralContainers[1].name: Duplicate value: \"c\""),
            ("""{"name":"e","image":"i","targetContainerName":"nobody"}""", "spec.ephemeralContainers[1].targetContainerName: Not found: \"nobody\""),
            ("""{"name":"e","image":"i","ports":[{"containerPort":80}]}""", "spec.ephemeralContainers[1].ports: Forbidden: cannot be set for an Ephemeral Container"),
        })
        {
            (code, var status) = await server.Admin.PatchJsonAsync(Path, "application/json-patch+json", $$"""[{"op":"add","path":"/spec/ephemeralContainers/-","value":{{added}}}]""");
            Assert.Equal((HttpStatusCode)422, code);
            Assert.Contains(message, status.Text("message"));
        }
    }

    [Fact]
    public async Task Debug_WithKubectl_AddsAnEphemeralContainer()
    {
        await PlaceAsync("inspected", "inspected");

        await server.KubectlAsync(null, "debug", "-n", "kube-public", "inspected", "--image=busybox", "--attach=false", "-c", "look");

        Assert.Equal("look", (await server.Admin.GetJsonAsync($"{Root}/pods/inspected")).Body.Text("spec.ephemeralContainers.0.name"));
    }

    [Fact]
    [Trait("Requirement", "POD-18")]
    public async Task Resize_ChangesCpuAndMemoryAlone()
    {
        await PlaceAsync("sized", "sized");
        const string Path = $"{Root}/pods/sized/resize";
        var (code, pod) = await server.Admin.PatchJsonAsync(Path, "application/strategic-merge-patch+json",
            """{"spec":{"containers":[{"name":"c","image":"ignored","resources":{"requests":{"cpu":"200m"},"limits":{"cpu":"400m"}}}]}}""");
        Assert.True(code == HttpStatusCode.OK, pod.ToString());
        Assert.Equal(("200m", "400m", "i", "2"), (pod.Text("spec.containers.0.resources.requests.cpu"), pod.Text("spec.containers.0.resources.limits.cpu"), pod.Text("spec.containers.0.image"), pod.Text("metadata.generation")));

        foreach (var (resources, message) in new[]
        {
            ("""{"limits":{"cpu":null}}""", "resource limits cannot be removed"),
            ("""{"limits":{"memory":"200Mi"},"requests":{"memory":"200Mi","cpu":"400m"}}""", "Pod QOS Class may not change as a result of resizing"),
            ("""{"limits":{"example.com/gpu":"1"},"requests":{"example.com/gpu":"1"}}""", "only cpu and memory resources are mutable"),
        })
        {
            (code, var status) = await server.Admin.PatchJsonAsync(Path, "application/strategic-merge-patch+json", $$$"""{"spec":{"containers":[{"name":"c","resources":{{{resources}}} }] } }""");
            Assert.True(code == (HttpStatusCode)422, status.ToString());
            Assert.Contains(message, status.Text("message"));
        }

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await server.Admin.DeleteJsonAsync(Path)).Code);
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetJsonAsync(Path)).Code);
    }

    [Fact]
    [Trait("Requirement", "CTL-24")]
    [Trait("Requirement", "OBJ-36")]
    public async Task CertificateRequest_WithKubectl_IsApprovedOrDenied()
    {
        foreach (var (name, verb, type) in new[] { ("yes", "approve", "Approved"), ("no", "deny", "Denied") })
        {
            using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
            var pem = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=jane", key, System.Security.Cryptography.HashAlgorithmName.SHA256).CreateSigningRequestPem();
            var (code, body) = await server.Admin.PostJsonAsync("/apis/certificates.k8s.io/v1/certificatesigningrequests", $$$"""
                {"metadata":{"name":"{{{name}}}"},"spec":{"request":"{{{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(pem))}}}","signerName":"kubernetes.io/kube-apiserver-client","usages":["client auth"]}}
                """);
            Assert.True(code == HttpStatusCode.Created, body.ToString());

            var output = await server.KubectlAsync(null, "certificate", verb, name);

            Assert.Equal($"certificatesigningrequest.certificates.k8s.io/{name} {(verb == "deny" ? "denied" : "approved")}", output);
            (_, body) = await server.Admin.GetJsonAsync($"/apis/certificates.k8s.io/v1/certificatesigningrequests/{name}");
            Assert.Equal((type, "True"), (body.Text("status.conditions.0.type"), body.Text("status.conditions.0.status")));
            Assert.Equal("kubernetes-admin", body.Text("spec.username"));
            Assert.Contains(type, await server.KubectlAsync(null, "get", "csr", name));
        }
    }

    private Task<(HttpStatusCode Code, System.Text.Json.Nodes.JsonNode Body)> EvictAsync(string pod, string version, string query = "") =>
        server.Admin.PostJsonAsync($"{Root}/pods/{pod}/eviction{query}", $$$"""{"apiVersion":"{{{version}}}","kind":"Eviction","metadata":{"name":"{{{pod}}}"}}""");

    private async Task BudgetAsync(string name, string app, int allowed, int healthy, int desired)
    {
        const string Path = "/apis/policy/v1/namespaces/kube-public/poddisruptionbudgets";
        var (code, body) = await server.Admin.PostJsonAsync(Path, $$$"""
            {"metadata":{"name":"{{{name}}}"},"spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"{{{app}}}"} } } }
            """);
        Assert.True(code == HttpStatusCode.Created, body.ToString());
        (code, body) = await server.Admin.PatchJsonAsync($"{Path}/{name}/status", Merge, $$$"""
            {"status":{"observedGeneration":1,"disruptionsAllowed":{{{allowed}}},"currentHealthy":{{{healthy}}},"desiredHealthy":{{{desired}}},"expectedPods":2}}
            """);
        Assert.True(code == HttpStatusCode.OK, body.ToString());
    }

    private async Task PlaceAsync(string name, string app, string node = "any")
    {
        await server.Admin.PostJsonAsync($"{Root}/serviceaccounts", """{"metadata":{"name":"default"}}""");
        var (code, body) = await server.Admin.PostJsonAsync($"{Root}/pods", $$$"""
            {"metadata":{"name":"{{{name}}}","labels":{"app":"{{{app}}}"}},"spec":{"nodeName":"{{{node}}}","containers":[{"name":"c","image":"i",
             "resources":{"requests":{"cpu":"100m","memory":"100Mi"},"limits":{"cpu":"200m","memory":"200Mi"} } }] } }
            """);
        Assert.True(code == HttpStatusCode.Created, body.ToString());
        (code, body) = await server.Admin.PatchJsonAsync($"{Root}/pods/{name}/status", Merge, """{"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}""");
        Assert.True(code == HttpStatusCode.OK, body.ToString());
    }
}
