using System.Net;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Who is let in, as whom, and what is said to those who are not.</summary>
public sealed class AccessTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Fact]
    [Trait("Requirement", "API-29"), Trait("Requirement", "AUTH-02"), Trait("Requirement", "AUTH-05"), Trait("Requirement", "AUTH-06")]
    public async Task Certificate_OfTheClusterCA_NamesUserAndGroups()
    {
        using var client = server.ClientAs("admin", "system:masters");

        var (_, review) = await client.PostJsonAsync("/apis/authentication.k8s.io/v1/selfsubjectreviews", "{}");

        Assert.Equal("admin", review.Text("status.userInfo.username"));
        Assert.Equal("system:masters", review.Text("status.userInfo.groups.0"));
        Assert.Equal("system:authenticated", review.Text("status.userInfo.groups.1"));
    }

    [Fact]
    [Trait("Requirement", "AUTH-01"), Trait("Requirement", "AUTH-04")]
    public async Task Certificate_OfAStranger_IsUnauthorized()
    {
        using var client = server.ClientAs("admin", "system:masters", fromStranger: true);

        var (code, status) = await client.GetJsonAsync(Pods);

        Assert.Equal((HttpStatusCode.Unauthorized, "Unauthorized"), (code, status.Text("reason")));
    }

    [Fact]
    [Trait("Requirement", "AUTH-01"), Trait("Requirement", "AUTH-04")]
    public async Task Token_Unknown_IsUnauthorized()
    {
        using var client = server.ClientWith("wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetJsonAsync(Pods)).Code);
    }

    [Fact]
    public async Task User_WithoutRights_IsForbiddenInUpstreamsWords()
    {
        using var client = server.ClientWith("user-token");

        var (code, status) = await client.GetJsonAsync(Pods);

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Equal("pods is forbidden: User \"jane\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"", status.Text("message"));
    }

    [Theory]
    [InlineData("/version", HttpStatusCode.OK)]
    [InlineData("/healthz", HttpStatusCode.OK)]
    [InlineData("/livez", HttpStatusCode.OK)]
    [InlineData("/readyz", HttpStatusCode.OK)]
    [InlineData("/api", HttpStatusCode.Forbidden)]
    [InlineData("/metrics", HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/secrets", HttpStatusCode.Forbidden)]
    public async Task Nobody_SeesHealthAndVersionOnly(string path, HttpStatusCode expected)
    {
        using var client = server.ClientWith(null);

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Node_OtherNodesObject_IsRefused()
    {
        foreach (var node in new[] { "node-1", "node-2" })
            await server.Admin.PostJsonAsync("/api/v1/nodes", $$$"""{"metadata":{"name":"{{{node}}}"}}""");
        using var kubelet = server.ClientAs("system:node:node-1", "system:nodes");
        const string Patch = """{"metadata":{"annotations":{"a":"b"}}}""";

        Assert.Equal(HttpStatusCode.OK, (await kubelet.PatchJsonAsync("/api/v1/nodes/node-1", "application/merge-patch+json", Patch)).Code);
        var (code, status) = await kubelet.PatchJsonAsync("/api/v1/nodes/node-2", "application/merge-patch+json", Patch);

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Contains("node \"node-1\" is not allowed to modify node \"node-2\"", status.Text("message"));
    }

    [Fact]
    public async Task Node_SecretOfAnotherNodesPod_IsRefused()
    {
        const string Secrets = "/api/v1/namespaces/kube-system/secrets";
        await server.Admin.PostJsonAsync("/api/v1/namespaces/kube-system/serviceaccounts", """{"metadata":{"name":"default"}}""");
        await server.Admin.PostJsonAsync(Secrets, """{"metadata":{"name":"mine"}}""");
        await server.Admin.PostJsonAsync(Secrets, """{"metadata":{"name":"theirs"}}""");
        var (made, _) = await server.Admin.PostJsonAsync("/api/v1/namespaces/kube-system/pods", """
            {"metadata":{"name":"p"},"spec":{"nodeName":"node-3","containers":[{"name":"c","image":"i"}],"volumes":[{"name":"v","secret":{"secretName":"mine"}}]}}
            """);
        Assert.Equal(HttpStatusCode.Created, made);
        await server.Admin.GetJsonAsync("/api/v1/namespaces/kube-system/pods/p");
        using var kubelet = server.ClientAs("system:node:node-3", "system:nodes");

        Assert.Equal(HttpStatusCode.OK, (await kubelet.GetJsonAsync($"{Secrets}/mine")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await kubelet.GetJsonAsync($"{Secrets}/theirs")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await kubelet.GetJsonAsync(Secrets)).Code);
    }

    [Fact]
    public async Task ServiceAccountToken_DiesWithItsAccount()
    {
        const string Accounts = "/api/v1/namespaces/default/serviceaccounts";
        await server.Admin.PostJsonAsync(Accounts, """{"metadata":{"name":"robot"}}""");
        var (_, asked) = await server.Admin.PostJsonAsync($"{Accounts}/robot/token", """{"spec":{"expirationSeconds":600}}""");
        using var robot = server.ClientWith(asked.Text("status.token"));

        var (_, review) = await robot.PostJsonAsync("/apis/authentication.k8s.io/v1/selfsubjectreviews", "{}");
        Assert.Equal("system:serviceaccount:default:robot", review.Text("status.userInfo.username"));
        await server.Admin.DeleteJsonAsync($"{Accounts}/robot");
        await server.Admin.GetJsonAsync(Accounts);

        Assert.Equal(HttpStatusCode.Unauthorized, (await robot.GetJsonAsync("/api")).Code);
    }

    [Fact]
    public async Task Impersonation_NeedsTheRightAndTakesEffect()
    {
        using var jane = server.ClientWith("user-token");
        jane.DefaultRequestHeaders.Add("Impersonate-User", "admin");
        var (code, status) = await jane.GetJsonAsync(Pods);
        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Contains("cannot impersonate resource \"users\"", status.Text("message"));

        using var admin = server.ClientWith(TestServer.AdminToken);
        admin.DefaultRequestHeaders.Add("Impersonate-User", "system:kube-proxy");
        Assert.Equal(HttpStatusCode.OK, (await admin.GetJsonAsync("/api/v1/services")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetJsonAsync("/api/v1/secrets")).Code);
    }

    [Theory]
    [InlineData("system:kube-scheduler", "create", "", "pods", "binding", true)]
    [InlineData("system:kube-scheduler", "get", "", "secrets", "", false)]
    [InlineData("system:kube-controller-manager", "create", "apps", "replicasets", "", true)]
    [InlineData("system:kube-proxy", "delete", "", "services", "", false)]
    [InlineData("system:dns", "watch", "discovery.k8s.io", "endpointslices", "", true)]
    [InlineData("jane", "list", "", "pods", "", false)]
    public async Task AccessReview_OfComponents_FollowsTheirRules(string user, string verb, string group, string resource, string subresource, bool allowed)
    {
        var (_, review) = await server.Admin.PostJsonAsync("/apis/authorization.k8s.io/v1/subjectaccessreviews", $$$"""
            {"spec":{"user":"{{{user}}}","groups":["system:authenticated"],"resourceAttributes":{"verb":"{{{verb}}}","group":"{{{group}}}","resource":"{{{resource}}}","subresource":"{{{subresource}}}"} }}
            """);

        Assert.Equal(allowed, review.Text("status.allowed") == "true");
    }

    [Fact]
    public async Task Node_CreatesItsOwnNodeAndLeaseOnly()
    {
        using var kubelet = server.ClientAs("system:node:node-4", "system:nodes");
        const string Leases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";

        Assert.Equal(HttpStatusCode.Created, (await kubelet.PostJsonAsync("/api/v1/nodes", """{"metadata":{"name":"node-4"} }""")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await kubelet.PostJsonAsync("/api/v1/nodes", """{"metadata":{"name":"node-5"} }""")).Code);
        Assert.Equal(HttpStatusCode.Created, (await kubelet.PostJsonAsync(Leases, """{"metadata":{"name":"node-4"} }""")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await kubelet.PostJsonAsync(Leases, """{"metadata":{"name":"node-5"} }""")).Code);
    }

    [Fact]
    public async Task Node_PodThatMountsASecret_CannotBeMadeByIt()
    {
        using var kubelet = server.ClientAs("system:node:node-6", "system:nodes");
        var (_, node) = await kubelet.PostJsonAsync("/api/v1/nodes", """{"metadata":{"name":"node-6"} }""");

        var (code, status) = await kubelet.PostJsonAsync(Pods, $$$"""
            {"metadata":{"name":"thief","annotations":{"kubernetes.io/config.mirror":"x"},
              "ownerReferences":[{"apiVersion":"v1","kind":"Node","name":"node-6","uid":"{{{node.Text("metadata.uid")}}}","controller":true}]},"spec":{"nodeName":"node-6","containers":[{"name":"c","image":"i"}],"volumes":[{"name":"v","secret":{"secretName":"mine"} }]} }
            """);

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Equal("pods \"thief\" is forbidden: a mirror pod may not reference secrets", status.Text("message"));
    }

    [Fact]
    public async Task Node_TokenNotBoundToAPodOfItsOwn_IsRefused()
    {
        const string Accounts = "/api/v1/namespaces/default/serviceaccounts";
        await server.Admin.PostJsonAsync(Accounts, """{"metadata":{"name":"worker"} }""");
        foreach (var (pod, node) in new[] { ("here", "node-7"), ("there", "node-8") })
        {
            var (made, _) = await server.Admin.PostJsonAsync(Pods, $$$"""
                {"metadata":{"name":"{{{pod}}}"},"spec":{"nodeName":"{{{node}}}","serviceAccountName":"worker","containers":[{"name":"c","image":"i"}]} }
                """);
            Assert.Equal(HttpStatusCode.Created, made);
        }
        await server.Admin.GetJsonAsync(Pods);
        using var kubelet = server.ClientAs("system:node:node-7", "system:nodes");
        async Task<string> BoundToAsync(string pod) => $$$"""
            {"spec":{"boundObjectRef":{"kind":"Pod","apiVersion":"v1","name":"{{{pod}}}","uid":"{{{(await server.Admin.GetJsonAsync($"{Pods}/{pod}")).Body.Text("metadata.uid")}}}"} } }
            """;

        Assert.Equal(HttpStatusCode.Created, (await kubelet.PostJsonAsync($"{Accounts}/worker/token", await BoundToAsync("here"))).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await kubelet.PostJsonAsync($"{Accounts}/worker/token", await BoundToAsync("there"))).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await kubelet.PostJsonAsync($"{Accounts}/worker/token", """{"spec":{} }""")).Code);
    }
}
