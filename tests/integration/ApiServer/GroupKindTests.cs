using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>What the kinds of the smaller groups do in a server that is more than their own rules: versions, defaults from other objects, views.</summary>
public sealed class GroupKindTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Jobs = "/apis/batch/v1/namespaces/default/jobs";
    private const string Classes = "/apis/scheduling.k8s.io/v1/priorityclasses";
    private const string Pod = """{"restartPolicy":"Never","containers":[{"name":"c","image":"i"}]}""";

    [Fact, Trait("Requirement", "OBJ-11"), Trait("Requirement", "JOB-09")]
    public async Task Job_CreatedWithoutSelector_IsStoredWithOneOfItsOwn()
    {
        var (code, job) = await server.Admin.PostJsonAsync(Jobs, $$$"""{"metadata":{"name":"pi"},"spec":{"template":{"spec":{{{Pod}}} } } }""");

        Assert.Equal(HttpStatusCode.Created, code);
        var uid = job.Text("metadata.uid");
        Assert.Equal(uid, job["spec"]!["selector"]!["matchLabels"]!["batch.kubernetes.io/controller-uid"]!.GetValue<string>());
        var (_, found) = await server.Admin.GetJsonAsync($"{Jobs}?labelSelector=controller-uid%3D{uid}");
        Assert.Equal("pi", found["items"]![0].Text("metadata.name"));
        var (refused, status) = await server.Admin.PatchJsonAsync($"{Jobs}/pi", "application/merge-patch+json", """{"spec":{"completions":7}}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Equal("spec.completions", status["details"]!["causes"]![0].Text("field"));
    }

    [Fact, Trait("Requirement", "API-07"), Trait("Requirement", "OBJ-09")]
    public async Task Autoscaler_WrittenInEitherVersion_IsTheSameInBoth()
    {
        const string old = "/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers";
        const string today = "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers";
        await server.Admin.PostJsonAsync(old, """{"metadata":{"name":"web"},"spec":{"scaleTargetRef":{"kind":"Deployment","name":"web"},"maxReplicas":5,"targetCPUUtilizationPercentage":70} }""");

        var (_, read) = await server.Admin.GetJsonAsync($"{today}/web");
        Assert.Equal("70", read["spec"]!["metrics"]![0].Text("resource.target.averageUtilization"));

        var (code, _) = await server.Admin.PatchJsonAsync(
            $"{today}/web", "application/merge-patch+json",
            """{"spec":{"metrics":[{"type":"Pods","pods":{"metric":{"name":"qps"},"target":{"type":"AverageValue","averageValue":"1k"}} }]} }""");
        Assert.Equal(HttpStatusCode.OK, code);
        var (_, back) = await server.Admin.GetJsonAsync($"{old}/web");
        Assert.Equal("", back.Text("spec.targetCPUUtilizationPercentage"));
        Assert.Contains("qps", back["metadata"]!["annotations"]!["autoscaling.alpha.kubernetes.io/metrics"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "SCHED-21")]
    public async Task PriorityClasses_OfTheSystem_AreThereAndStay()
    {
        var (_, known) = await server.Admin.GetJsonAsync($"{Classes}/system-node-critical");
        var (refused, _) = await server.Admin.DeleteJsonAsync($"{Classes}/system-node-critical");
        var (_, pod) = await server.Admin.PostJsonAsync(
            "/api/v1/namespaces/kube-system/pods?dryRun=All", """{"metadata":{"name":"p","annotations":{"kubernetes.io/config.mirror":"x"}},"spec":{"priorityClassName":"system-node-critical","containers":[{"name":"c","image":"i"}]} }""");

        Assert.Equal("2000001000", known.Text("value"));
        Assert.Equal(HttpStatusCode.Forbidden, refused);
        Assert.Equal("2000001000", pod.Text("spec.priority"));
    }

    [Fact]
    public async Task PriorityClass_NamedByAPod_IsItsPriority()
    {
        await server.Admin.PostJsonAsync(Classes, """{"metadata":{"name":"gold"},"value":900}""");

        var (code, pod) = await server.Admin.PostJsonAsync(
            "/api/v1/namespaces/default/pods?dryRun=All", """{"metadata":{"name":"p","annotations":{"kubernetes.io/config.mirror":"x"}},"spec":{"priorityClassName":"gold","containers":[{"name":"c","image":"i"}]} }""");

        Assert.Equal((HttpStatusCode.Created, "900"), (code, pod.Text("spec.priority")));
    }

    [Fact, Trait("Requirement", "ING-03")]
    public async Task Ingress_WithoutAClass_GetsTheDefaultOne()
    {
        await server.Admin.PostJsonAsync(
            "/apis/networking.k8s.io/v1/ingressclasses",
            """{"metadata":{"name":"ours","annotations":{"ingressclass.kubernetes.io/is-default-class":"true"}},"spec":{"controller":"acme.io/ingress"} }""");
        const string spec = "\"spec\":{\"defaultBackend\":{\"service\":{\"name\":\"s\",\"port\":{\"number\":80}}}}";
        JsonNode ingress = new JsonObject();
        // The class arrives through a watch cache, a moment after its creation.
        for (var attempt = 0; ingress.Text("spec.ingressClassName") != "ours"; attempt++)
        {
            Assert.True(attempt < 1000, "the default class was never used");
            (_, ingress) = await server.Admin.PostJsonAsync("/apis/networking.k8s.io/v1/namespaces/default/ingresses?dryRun=All", "{\"metadata\":{\"name\":\"i\"}," + spec + "}");
        }
    }

    [Fact]
    public async Task ClusterIP_OfAService_HasAnIPAddressObjectAsLongAsItIsHeld()
    {
        var (_, service) = await server.Admin.PostJsonAsync("/api/v1/namespaces/default/services", """{"metadata":{"name":"addressed"},"spec":{"ports":[{"port":80}]} }""");
        var path = $"/apis/networking.k8s.io/v1/ipaddresses/{service.Text("spec.clusterIP")}";

        var address = await UntilAsync(path, HttpStatusCode.OK);
        Assert.Equal("addressed", address.Text("spec.parentRef.name"));
        await server.Admin.DeleteJsonAsync("/api/v1/namespaces/default/services/addressed");
        await UntilAsync(path, HttpStatusCode.NotFound);

        var range = await UntilAsync("/apis/networking.k8s.io/v1/servicecidrs/kubernetes", HttpStatusCode.OK);
        Assert.Equal("10.96.0.0/16", range["spec"]!["cidrs"]![0]!.GetValue<string>());
        Assert.Equal("Ready", range["status"]!["conditions"]![0].Text("type"));
    }

    [Fact, Trait("Requirement", "OBJ-03")]
    public async Task ComponentStatuses_ShowTheThreeComponents()
    {
        var (code, list) = await server.Admin.GetJsonAsync("/api/v1/componentstatuses");

        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal(["controller-manager", "etcd-0", "scheduler"], list["items"]!.AsArray().Select(item => item.Text("metadata.name")));
        var (_, store) = await server.Admin.GetJsonAsync("/api/v1/componentstatuses/etcd-0");
        Assert.Equal("True", store["conditions"]![0].Text("status"));
        var (_, scheduler) = await server.Admin.GetJsonAsync("/api/v1/componentstatuses/scheduler");
        Assert.Equal("nobody holds the lease", scheduler["conditions"]![0].Text("message"));
    }

    /// <summary>Asks again until the answer has a code, as what is asked for comes and goes in the background.</summary>
    private async Task<JsonNode> UntilAsync(string path, HttpStatusCode wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var (code, body) = await server.Admin.GetJsonAsync(path);
            if (code == wanted)
                return body;
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }
}
