using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Who may do what under the bootstrap policy, and who may hand on what.</summary>
public sealed class RbacTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Rbac = "/apis/rbac.authorization.k8s.io/v1";
    private const string Jane = "user-token";

    private readonly string _ns = $"rbac-{Guid.NewGuid():N}";

    /// <summary>Identity and groups; verb; resource.group/subresource or path; namespace; whether it may.</summary>
    public static TheoryData<string, string, string, string, bool> Matrix => new()
    {
        { "admin system:masters", "delete", "nodes", "", true },
        { "admin system:masters", "post", "/anything", "", true },
        { "system:anonymous system:unauthenticated", "get", "/version", "", true },
        { "system:anonymous system:unauthenticated", "get", "/healthz", "", true },
        { "system:anonymous system:unauthenticated", "get", "/api", "", false },
        { "system:anonymous system:unauthenticated", "get", "/metrics", "", false },
        { "system:anonymous system:unauthenticated", "create", "selfsubjectaccessreviews.authorization.k8s.io", "", false },
        { "jane system:authenticated", "get", "/apis/apps/v1", "", true },
        { "jane system:authenticated", "get", "/openapi/v3", "", true },
        { "jane system:authenticated", "create", "selfsubjectreviews.authentication.k8s.io", "", true },
        { "jane system:authenticated", "create", "subjectaccessreviews.authorization.k8s.io", "", false },
        { "jane system:authenticated", "get", "pods", "default", false },
        { "scraper system:monitoring", "get", "/metrics", "", true },
        { "scraper system:monitoring", "get", "/livez/ping", "", true },
        { "scraper system:monitoring", "list", "pods", "", false },
        { "system:kube-scheduler system:authenticated", "create", "pods/binding", "shop", true },
        { "system:kube-scheduler system:authenticated", "update", "pods/status", "shop", true },
        { "system:kube-scheduler system:authenticated", "delete", "pods", "shop", true },
        { "system:kube-scheduler system:authenticated", "update", "pods", "shop", false },
        { "system:kube-scheduler system:authenticated", "create", "pods", "shop", false },
        { "system:kube-scheduler system:authenticated", "get", "secrets", "shop", false },
        { "system:kube-scheduler system:authenticated", "update", "persistentvolumeclaims", "shop", true },
        { "system:kube-scheduler system:authenticated", "delete", "nodes", "", false },
        { "system:kube-controller-manager system:authenticated", "create", "replicasets.apps", "shop", true },
        { "system:kube-controller-manager system:authenticated", "delete", "certificatesigningrequests.certificates.k8s.io", "", true },
        { "system:kube-controller-manager system:authenticated", "create", "pods/exec", "shop", false },
        { "system:kube-controller-manager system:authenticated", "create", "clusterrolebindings.rbac.authorization.k8s.io", "", false },
        { "system:kube-controller-manager system:authenticated", "impersonate", "users", "", false },
        { "system:kube-controller-manager system:authenticated", "bind", "clusterroles.rbac.authorization.k8s.io", "", false },
        { "system:kube-proxy system:authenticated", "watch", "endpointslices.discovery.k8s.io", "", true },
        { "system:kube-proxy system:authenticated", "get", "pods", "shop", false },
        { "system:kube-proxy system:authenticated", "update", "services", "shop", false },
        { "system:dns system:authenticated", "list", "services", "", true },
        { "system:dns system:authenticated", "list", "secrets", "", false },
        { "system:dns system:authenticated", "create", "events", "default", false },
        { "system:dns system:authenticated", "list", "pods", "", false },
        { "system:dns system:authenticated", "get", "nodes", "", false },
        { "system:dns system:authenticated", "update", "services", "shop", false },
        { "system:kube-proxy system:authenticated", "get", "services", "shop", false },
        { "system:kube-proxy system:authenticated", "list", "secrets", "", false },
        { "system:kube-proxy system:authenticated", "list", "configmaps", "", false },
        { "system:kube-proxy system:authenticated", "update", "nodes/status", "", false },
        { "system:kube-scheduler system:authenticated", "list", "configmaps", "", false },
        { "system:kube-scheduler system:authenticated", "list", "secrets", "", false },
        { "system:kube-scheduler system:authenticated", "update", "leases.coordination.k8s.io", "kube-node-lease", false },
        { "system:kube-scheduler system:authenticated", "patch", "nodes", "", false },
        { "system:kube-scheduler system:authenticated", "create", "serviceaccounts/token", "shop", false },
        { "system:kube-controller-manager system:authenticated", "create", "validatingwebhookconfigurations.admissionregistration.k8s.io", "", false },
        { "system:kube-controller-manager system:authenticated", "create", "nodes/proxy", "", false },
        { "system:bootstrap:abcdef system:bootstrappers system:bootstrappers:kubeadm:default-node-token", "create", "certificatesigningrequests.certificates.k8s.io", "", true },
        { "system:bootstrap:abcdef system:bootstrappers system:bootstrappers:kubeadm:default-node-token", "create", "certificatesigningrequests.certificates.k8s.io/nodeclient", "", true },
        { "system:bootstrap:abcdef system:bootstrappers system:bootstrappers:kubeadm:default-node-token", "create", "certificatesigningrequests.certificates.k8s.io/selfnodeclient", "", false },
        { "system:bootstrap:abcdef system:bootstrappers system:bootstrappers:kubeadm:default-node-token", "get", "nodes", "", false },
        { "system:bootstrap:abcdef system:bootstrappers", "create", "certificatesigningrequests.certificates.k8s.io", "", false },
        { "system:node:n1 system:nodes system:authenticated", "create", "certificatesigningrequests.certificates.k8s.io/selfnodeclient", "", true },
        { "system:node:n1 system:nodes system:authenticated", "create", "certificatesigningrequests.certificates.k8s.io/nodeclient", "", false },
        { "system:node:n1 system:nodes system:authenticated", "list", "pods", "", false },
        { "system:node:n1 system:nodes system:authenticated", "list", "services", "", true },
        { "system:node:n1 system:nodes system:authenticated", "list", "secrets", "", false },
        { "system:node:n1 system:nodes system:authenticated", "create", "pods/exec", "shop", false },
        { "system:node:n1 system:nodes system:authenticated", "get", "roles.rbac.authorization.k8s.io", "shop", false },
        { "system:node:n1 system:authenticated", "list", "pods", "", false },
        { "system:serviceaccount:kube-system:job-controller system:serviceaccounts", "create", "pods", "shop", true },
        { "system:serviceaccount:kube-system:job-controller system:serviceaccounts", "update", "pods", "shop", false },
        { "system:serviceaccount:kube-system:job-controller system:serviceaccounts", "update", "jobs.batch/finalizers", "shop", true },
        { "system:serviceaccount:default:job-controller system:serviceaccounts", "create", "pods", "shop", false },
        { "system:serviceaccount:kube-system:disruption-controller system:serviceaccounts", "get", "deployments.apps/scale", "shop", true },
        { "system:serviceaccount:kube-system:disruption-controller system:serviceaccounts", "update", "deployments.apps/scale", "shop", false },
        { "system:serviceaccount:kube-system:generic-garbage-collector system:serviceaccounts", "delete", "widgets.example.com", "shop", true },
        { "system:serviceaccount:kube-system:token-cleaner system:serviceaccounts", "delete", "secrets", "kube-system", true },
        { "system:serviceaccount:kube-system:token-cleaner system:serviceaccounts", "delete", "secrets", "default", false },
        { "system:serviceaccount:shop:any system:serviceaccounts", "get", "/.well-known/openid-configuration", "", true },
        { "jane system:authenticated", "get", "/.well-known/openid-configuration", "", false },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task BootstrapPolicy_Identity_MayDoWhatUpstreamAllowsAndNoMore(string identity, string verb, string what, string ns, bool expected)
    {
        var (_, review) = await server.Admin.PostJsonAsync("/apis/authorization.k8s.io/v1/subjectaccessreviews", Review(identity, verb, what, ns));

        Assert.Equal(expected, review.Text("status.allowed") == "true");
    }

    [Fact]
    public async Task Decision_OfABinding_NamesBindingRoleAndSubject()
    {
        var (_, review) = await server.Admin.PostJsonAsync("/apis/authorization.k8s.io/v1/subjectaccessreviews",
            Review("system:kube-proxy", "list", "services", ""));

        Assert.Equal("RBAC: allowed by ClusterRoleBinding \"system:node-proxier\" of ClusterRole \"system:node-proxier\" to User \"system:kube-proxy\"", review.Text("status.reason"));
    }

    [Fact]
    public async Task Binding_MadeAndTakenAway_CountsFromTheNextRequestOn()
    {
        using var jane = server.ClientWith(Jane);
        await MakeRoleAsync("reader", """[{"apiGroups":[""],"resources":["configmaps"],"verbs":["list"]}]""");
        Assert.Equal(HttpStatusCode.Forbidden, (await jane.GetJsonAsync($"/api/v1/namespaces/{_ns}/configmaps")).Code);

        await BindAsync("reader", "Role", "reader");
        Assert.Equal(HttpStatusCode.OK, (await jane.GetJsonAsync($"/api/v1/namespaces/{_ns}/configmaps")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await jane.GetJsonAsync("/api/v1/namespaces/default/configmaps")).Code);

        await server.Admin.DeleteJsonAsync($"{Rbac}/namespaces/{_ns}/rolebindings/reader");
        await server.Admin.GetJsonAsync($"{Rbac}/namespaces/{_ns}/rolebindings"); // the replica has heard of it
        Assert.Equal(HttpStatusCode.Forbidden, (await jane.GetJsonAsync($"/api/v1/namespaces/{_ns}/configmaps")).Code);
    }

    [Fact]
    public async Task ResourceNames_OfARule_AllowThoseObjectsOnly()
    {
        using var jane = server.ClientWith(Jane);
        await MakeRoleAsync("one", """[{"apiGroups":[""],"resources":["configmaps"],"resourceNames":["mine"],"verbs":["get","update"]}]""");
        await BindAsync("one", "Role", "one");
        foreach (var name in new[] { "mine", "theirs" })
            await server.Admin.PostJsonAsync($"/api/v1/namespaces/{_ns}/configmaps", $$$"""{"metadata":{"name":"{{{name}}}"} }""");

        Assert.Equal(HttpStatusCode.OK, (await jane.GetJsonAsync($"/api/v1/namespaces/{_ns}/configmaps/mine")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await jane.GetJsonAsync($"/api/v1/namespaces/{_ns}/configmaps/theirs")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await jane.GetJsonAsync($"/api/v1/namespaces/{_ns}/configmaps")).Code);
    }

    [Fact]
    public async Task MissingRole_InABinding_IsNamedInTheRefusal()
    {
        using var jane = server.ClientWith(Jane);
        await MakeNamespaceAsync();
        await BindAsync("dangling", "Role", "nowhere");

        var (_, status) = await jane.GetJsonAsync($"/api/v1/namespaces/{_ns}/configmaps");

        Assert.EndsWith("RBAC: role.rbac.authorization.k8s.io \"nowhere\" not found", status.Text("message"));
    }

    [Fact]
    [Trait("Requirement", "AUTH-19")]
    public async Task Role_WithMoreThanItsWriterHas_IsRefusedAndSaysWhatIsMissing()
    {
        using var jane = server.ClientWith(Jane);
        await MakeRoleAsync("writer", """[{"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles"],"verbs":["create","update"]},{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]""");
        await BindAsync("writer", "Role", "writer");

        var (allowed, _) = await jane.PostJsonAsync($"{Rbac}/namespaces/{_ns}/roles", Role("fair", """[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]"""));
        var (code, status) = await jane.PostJsonAsync($"{Rbac}/namespaces/{_ns}/roles", Role("greedy", """[{"apiGroups":[""],"resources":["pods"],"verbs":["get","delete"]}]"""));

        Assert.Equal(HttpStatusCode.Created, allowed);
        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Equal("roles.rbac.authorization.k8s.io \"greedy\" is forbidden: user \"jane\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions "
            + "not currently held:\n{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"delete\"]}", status.Text("message"));
    }

    [Fact]
    public async Task Role_WrittenWithTheVerbEscalate_MayHoldMore()
    {
        using var jane = server.ClientWith(Jane);
        await MakeRoleAsync("escalator", """[{"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles"],"verbs":["create","escalate"]}]""");
        await BindAsync("escalator", "Role", "escalator");

        Assert.Equal(HttpStatusCode.Created, (await jane.PostJsonAsync($"{Rbac}/namespaces/{_ns}/roles", Role("more", """[{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}]"""))).Code);
    }

    [Fact]
    [Trait("Requirement", "AUTH-19")]
    public async Task Binding_ToARoleBeyondItsWriter_NeedsTheVerbBind()
    {
        using var jane = server.ClientWith(Jane);
        await MakeRoleAsync("binder", """[{"apiGroups":["rbac.authorization.k8s.io"],"resources":["rolebindings"],"verbs":["create"]}]""");
        await BindAsync("binder", "Role", "binder");
        await MakeRoleAsync("strong", """[{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}]""");

        Assert.Equal(HttpStatusCode.Forbidden, (await jane.PostJsonAsync($"{Rbac}/namespaces/{_ns}/rolebindings", Binding("mine", "Role", "strong"))).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await jane.PostJsonAsync($"{Rbac}/namespaces/{_ns}/rolebindings", Binding("mine", "Role", "absent"))).Code);

        await MakeRoleAsync("bind", """[{"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles"],"resourceNames":["strong"],"verbs":["bind"]}]""");
        await BindAsync("bind", "Role", "bind");
        Assert.Equal(HttpStatusCode.Created, (await jane.PostJsonAsync($"{Rbac}/namespaces/{_ns}/rolebindings", Binding("mine", "Role", "strong"))).Code);
    }

    [Fact]
    public async Task ClusterRole_WithAnAggregationRule_NeedsEveryRight()
    {
        using var jane = server.ClientWith(Jane);
        var name = $"aggregate-{_ns}";
        await server.Admin.PostJsonAsync($"{Rbac}/clusterroles", $$$"""{"metadata":{"name":"{{{name}}}"},"rules":[{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"verbs":["create"]}]}""");
        await server.Admin.PostJsonAsync($"{Rbac}/clusterrolebindings", Binding(name, "ClusterRole", name));

        var (code, status) = await jane.PostJsonAsync($"{Rbac}/clusterroles", """{"metadata":{"name":"all"},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"a":"b"} }]} }""");

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Contains("{APIGroups:[\"*\"], Resources:[\"*\"], Verbs:[\"*\"]}", status.Text("message"));
    }

    [Fact]
    public async Task Binding_ToAnotherRole_IsRefused()
    {
        await MakeNamespaceAsync();
        await BindAsync("fixed", "ClusterRole", "view");

        var (code, status) = await server.Admin.PutJsonAsync($"{Rbac}/namespaces/{_ns}/rolebindings/fixed", Binding("fixed", "ClusterRole", "admin"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains("roleRef: Invalid value: {\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"ClusterRole\",\"name\":\"admin\"}: cannot change roleRef", status.Text("message"));
    }

    [Theory]
    [InlineData("roles", """{"rules":[{"apiGroups":[""],"resources":["pods"]}]}""", "rules[0].verbs: Required value: verbs must contain at least one value")]
    [InlineData("roles", """{"rules":[{"verbs":["get"],"resources":["pods"]}]}""", "rules[0].apiGroups: Required value: resource rules must supply at least one api group")]
    [InlineData("roles", """{"rules":[{"verbs":["get"],"nonResourceURLs":["/x"]}]}""", "rules[0].nonResourceURLs: Invalid value: [\"/x\"]: namespaced rules cannot apply to non-resource URLs")]
    [InlineData("rolebindings", """{"roleRef":{"kind":"Rule","name":"r"}}""", "roleRef.kind: Unsupported value: \"Rule\": supported values: \"Role\", \"ClusterRole\"")]
    [InlineData("rolebindings", """{"roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"Robot","name":"x"}]}""", "subjects[0].kind: Unsupported value: \"Robot\": supported values: \"ServiceAccount\", \"User\", \"Group\"")]
    public async Task Object_ThatBreaksTheRules_IsInvalid(string resource, string body, string fault)
    {
        await MakeNamespaceAsync();
        var obj = JsonNode.Parse(body)!;
        obj["metadata"] = new JsonObject { ["name"] = "bad" };

        var (code, status) = await server.Admin.PostJsonAsync($"{Rbac}/namespaces/{_ns}/{resource}", obj.ToJsonString());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains(fault, status.Text("message"));
    }

    [Fact]
    public async Task Put_ThatWouldCreate_NeedsTheRightToCreate()
    {
        using var jane = server.ClientWith(Jane);
        await MakeRoleAsync("changer", """[{"apiGroups":["coordination.k8s.io"],"resources":["leases"],"verbs":["update"]}]""");
        await BindAsync("changer", "Role", "changer");

        var (code, status) = await jane.PutJsonAsync($"/apis/coordination.k8s.io/v1/namespaces/{_ns}/leases/new", """{"metadata":{"name":"new"} }""");

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Contains("cannot create resource \"leases\"", status.Text("message"));
    }

    [Fact]
    public async Task RulesReview_ListsWhatHoldsInTheNamespace()
    {
        using var jane = server.ClientWith(Jane);
        await MakeRoleAsync("lister", """[{"apiGroups":["apps"],"resources":["deployments"],"resourceNames":["web"],"verbs":["patch"]}]""");
        await BindAsync("lister", "Role", "lister");
        await jane.GetJsonAsync($"/api/v1/namespaces/{_ns}/configmaps"); // refused, and by that up to date

        var (_, review) = await jane.PostJsonAsync("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", $$$"""{"spec":{"namespace":"{{{_ns}}}"} }""");

        Assert.Contains(review["status"]!["resourceRules"]!.AsArray(), rule => rule.Text("resourceNames.0") == "web" && rule.Text("verbs.0") == "patch");
        Assert.Contains(review["status"]!["nonResourceRules"]!.AsArray(), rule => rule.Text("nonResourceURLs.0") == "/healthz");
    }

    private static string Review(string identity, string verb, string what, string ns)
    {
        var parts = identity.Split(' ');
        var attributes = what[0] == '/'
            ? new JsonObject { ["nonResourceAttributes"] = new JsonObject { ["path"] = what, ["verb"] = verb } }
            : new JsonObject { ["resourceAttributes"] = Attributes(verb, what, ns) };
        attributes["user"] = parts[0];
        attributes["groups"] = new JsonArray([.. parts[1..].Select(group => JsonValue.Create(group))]);
        return new JsonObject { ["spec"] = attributes }.ToJsonString();
    }

    private static JsonObject Attributes(string verb, string what, string ns)
    {
        var (resource, subresource) = what.Split('/') is [var head, var tail] ? (head, tail) : (what, "");
        var dot = resource.IndexOf('.', StringComparison.Ordinal);
        return new()
        {
            ["verb"] = verb,
            ["group"] = dot < 0 ? "" : resource[(dot + 1)..],
            ["resource"] = dot < 0 ? resource : resource[..dot],
            ["subresource"] = subresource,
            ["namespace"] = ns,
        };
    }

    private static string Role(string name, string rules) => $$$"""{"metadata":{"name":"{{{name}}}"},"rules":{{{rules}}} }""";

    private static string Binding(string name, string kind, string role) => $$$"""
        {"metadata":{"name":"{{{name}}}"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"{{{kind}}}","name":"{{{role}}}"},"subjects":[{"kind":"User","name":"jane"}]}
        """;

    private async Task MakeNamespaceAsync() => await server.Admin.PostJsonAsync("/api/v1/namespaces", $$$"""{"metadata":{"name":"{{{_ns}}}"} }""");

    private async Task MakeRoleAsync(string name, string rules)
    {
        await MakeNamespaceAsync();
        Assert.Equal(HttpStatusCode.Created, (await server.Admin.PostJsonAsync($"{Rbac}/namespaces/{_ns}/roles", Role(name, rules))).Code);
    }

    private async Task BindAsync(string name, string kind, string role) =>
        Assert.Equal(HttpStatusCode.Created, (await server.Admin.PostJsonAsync($"{Rbac}/namespaces/{_ns}/rolebindings", Binding(name, kind, role))).Code);
}
