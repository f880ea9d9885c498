using System.Diagnostics;
using System.Net;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>APIs that other servers serve, joined to this one's.</summary>
public sealed class AggregationTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string ApiServices = "/apis/apiregistration.k8s.io/v1/apiservices";
    private const string Name = "v1beta1.metrics.example.com";

    [Fact]
    [Trait("Requirement", "API-43")]
    public async Task APIService_ServerComesAndGoes_IsJoinedAndMarked()
    {
        var extension = await AggregatedServer.StartAsync("extension.kube-public.svc");
        await using (extension)
        {
            await ServeAsync(extension.Port);
            await RegisterAsync(extension.CaBundle);
            Assert.Contains("condition met", await server.KubectlAsync(null, "wait", "--for=condition=Available", "apiservice/" + Name, "--timeout=30s"));

            await ProveJoinedAsync();
            await ProveDescribedAsync();
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Admin.GetJsonAsync("/apis/metrics.example.com/v1beta1/readings")).Code);
        Assert.Contains("condition met", await server.KubectlAsync(null, "wait", "--for=condition=Available=False", "apiservice/" + Name, "--timeout=60s"));
        await ProveMarkedAsync();
        Assert.Contains("deleted", await server.KubectlAsync(null, "delete", "apiservice", Name));
        Assert.Equal(HttpStatusCode.NotFound, await EventuallyAsync("/apis/metrics.example.com", HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task APIService_NothingBehindIt_SaysWhatIsMissing()
    {
        foreach (var (name, service, reason) in new[] { ("nowhere", "nobody", "ServiceNotFound"), ("noport", "empty:9", "ServicePortError"), ("noone", "empty:443", "EndpointsNotFound") })
        {
            await server.Admin.PostJsonAsync("/api/v1/namespaces/kube-public/services", """{"metadata":{"name":"empty"},"spec":{"ports":[{"port":443}]}}""");
            var parts = service.Split(':');
            var (code, body) = await server.Admin.PostJsonAsync(ApiServices, $$$"""
                {"metadata":{"name":"v1.{{{name}}}.example.com"},"spec":{"group":"{{{name}}}.example.com","version":"v1","groupPriorityMinimum":100,"versionPriority":100,
                 "insecureSkipTLSVerify":true,"service":{"namespace":"kube-public","name":"{{{parts[0]}}}","port":{{{(parts.Length > 1 ? parts[1] : "443")}}} } } }
                """);
            Assert.True(code == HttpStatusCode.Created, body.ToString());
            await server.KubectlAsync(null, "wait", "--for=condition=Available=False", $"apiservice/v1.{name}.example.com", "--timeout=30s");
            var (_, api) = await server.Admin.GetJsonAsync($"{ApiServices}/v1.{name}.example.com");
            Assert.Equal(reason, api.Text("status.conditions.0.reason"));
            Assert.Single(api["status"]!["conditions"]!.AsArray());
        }
    }

    [Fact]
    public async Task LocalGroups_AreRegistered()
    {
        Assert.Contains("condition met", await server.KubectlAsync(null, "wait", "--for=condition=Available", "apiservice/v1.", "apiservice/v1.apps", "--timeout=30s"));
        Assert.Matches(@"v1\.apps +Local +True", await server.KubectlAsync(null, "get", "apiservice", "v1.apps"));
        var (_, map) = await server.Admin.GetJsonAsync("/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication");
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", map["data"]!["requestheader-client-ca-file"]!.ToString());
        Assert.Equal("[\"front-proxy-client\"]", map["data"]!["requestheader-allowed-names"]!.ToString());
        Assert.Equal("[\"X-Remote-User\"]", map["data"]!["requestheader-username-headers"]!.ToString());
    }

    /// <summary>A request for the resource goes there under the user's name, and his own credential does not.</summary>
    private async Task ProveJoinedAsync()
    {
        Assert.Matches(@"readings +rd +metrics\.example\.com/v1beta1 +false +Reading", await server.KubectlAsync(null, "api-resources", "--api-group=metrics.example.com"));
        Assert.Equal("boiler 61", await server.KubectlAsync(null, "get", "readings", "-o", "jsonpath={.items[0].metadata.name} {.items[0].degrees}"));
        Assert.Equal(("kubernetes-admin", "system:masters|system:authenticated", "", "CN=front-proxy-client"),
            (AggregatedServer.Seen["user"], AggregatedServer.Seen["groups"], AggregatedServer.Seen["authorization"], AggregatedServer.Seen["certificate"]));
        using var jane = server.ClientWith("user-token");
        Assert.Equal(HttpStatusCode.Forbidden, (await jane.GetJsonAsync("/apis/metrics.example.com/v1beta1/readings")).Code);
        var (_, document) = await server.Admin.SendJsonAsync(HttpMethod.Get, "/apis", null, accept: "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");
        var group = document["items"]!.AsArray().Single(item => item.Text("metadata.name") == "metrics.example.com");
        Assert.Equal(("Current", "readings", "raw"), (group.Text("versions.0.freshness"), group.Text("versions.0.resources.0.resource"), group.Text("versions.0.resources.0.subresources.0.subresource")));
    }

    private async Task ProveDescribedAsync()
    {
        Assert.Contains("Celsius.", await server.KubectlAsync(null, "explain", "readings.degrees"));
        var (_, swagger) = await server.Admin.GetJsonAsync("/openapi/v2");
        Assert.NotNull(swagger["paths"]!["/apis/metrics.example.com/v1beta1/readings"]);
        Assert.NotNull(swagger["definitions"]!["com.example.Reading"]);
        Assert.Null(swagger["definitions"]!["com.example.Unused"]);
        Assert.NotNull(swagger["paths"]!["/api/v1/pods"]);
    }

    private async Task ProveMarkedAsync()
    {
        var (_, api) = await server.Admin.GetJsonAsync($"{ApiServices}/{Name}");
        Assert.Equal("FailedDiscoveryCheck", api.Text("status.conditions.0.reason"));
        var watch = Stopwatch.StartNew();
        var (code, status) = await server.Admin.GetJsonAsync("/apis/metrics.example.com/v1beta1/readings");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "ServiceUnavailable"), (code, status.Text("reason")));
        Assert.Contains($"APIService \"{Name}\" is not available: FailedDiscoveryCheck", status.Text("message"));
        var (_, document) = await server.Admin.SendJsonAsync(HttpMethod.Get, "/apis", null, accept: "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");
        var group = document["items"]!.AsArray().Single(item => item.Text("metadata.name") == "metrics.example.com");
        Assert.Equal(("Stale", "readings"), (group.Text("versions.0.freshness"), group.Text("versions.0.resources.0.resource")));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4), "a server that is away delayed others");
    }

    private async Task<HttpStatusCode> EventuallyAsync(string path, HttpStatusCode wanted)
    {
        var ct = TestContext.Current.CancellationToken;
        for (var attempt = 0; attempt < 200; attempt++)
        {
            using var answer = await server.Admin.GetAsync(path, ct);
            if (answer.StatusCode == wanted)
                return wanted;
            await Task.Delay(25, ct);
        }

        return default;
    }

    private async Task ServeAsync(int port)
    {
        await server.Admin.PostJsonAsync("/api/v1/namespaces/kube-public/services", """{"metadata":{"name":"extension"},"spec":{"ports":[{"name":"https","port":443}]}}""");
        var (code, body) = await server.Admin.PostJsonAsync("/apis/discovery.k8s.io/v1/namespaces/kube-public/endpointslices", $$$"""
            {"metadata":{"name":"extension","labels":{"kubernetes.io/service-name":"extension"}},"addressType":"IPv4",
             "endpoints":[{"addresses":["{{{ProxiedApp.OwnAddress}}}"],"conditions":{"ready":true}}],"ports":[{"name":"https","port":{{{port}}}}]}
            """);
        Assert.True(code == HttpStatusCode.Created, body.ToString());
    }

    private async Task RegisterAsync(string caBundle)
    {
        var (code, body) = await server.Admin.PostJsonAsync(ApiServices, $$$"""
            {"metadata":{"name":"{{{Name}}}"},"spec":{"group":"metrics.example.com","version":"v1beta1","groupPriorityMinimum":100,"versionPriority":100,
             "caBundle":"{{{caBundle}}}","service":{"namespace":"kube-public","name":"extension"} } }
            """);
        Assert.True(code == HttpStatusCode.Created, body.ToString());
    }
}
