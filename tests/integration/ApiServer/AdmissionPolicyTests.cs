using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Admission policies in CEL, as the documentation of Kubernetes shows them.</summary>
public sealed class AdmissionPolicyTests(MemoryServer server) : IClassFixture<MemoryServer>, IAsyncLifetime
{
    private const string Group = "/apis/admissionregistration.k8s.io/v1";
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string OfMaps = """resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [configmaps]}]""";

    private readonly string _id = $"p{Guid.NewGuid():N}"[..12];
    private readonly List<string> _defined = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var path in _defined)
        {
            await server.Admin.DeleteJsonAsync(path);
            await server.Admin.GetJsonAsync(path); // answers from the cache that policies are taken from, once it is gone there
        }
    }

    [Fact]
    [Trait("Requirement", "ADM-03")]
    public async Task Validation_OfTheDocumentation_RefusesTooManyReplicas()
    {
        await ValidateAsync("""
            matchConstraints:
              resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}]
            validations: [{expression: "object.spec.replicas <= 5"}]
            """);

        var output = await server.KubectlAsync(null, "create", "deployment", $"{_id}-web", "--image=nginx", "--replicas=6");

        Assert.Equal(
            $"error: failed to create deployment: deployments.apps \"{_id}-web\" is forbidden: ValidatingAdmissionPolicy '{_id}' with binding '{_id}' denied request: failed expression: object.spec.replicas <= 5",
            output);
    }

    [Theory]
    [InlineData("message: plain", "", 422, "Invalid", "plain")]
    [InlineData("messageExpression: \"'name ' + object.metadata.name\"", "reason: Forbidden", 403, "Forbidden", "name NAME")]
    [InlineData("messageExpression: \"string(object.absent)\", message: fallen back", "reason: RequestEntityTooLarge", 413, "RequestEntityTooLarge", "fallen back")]
    public async Task Violation_IsWordedAndCodedAsTheRuleSays(string message, string reason, int code, string expectedReason, string text)
    {
        await ValidateAsync($$"""
            matchConstraints: { {{OfMaps}} }
            validations: [{expression: "false", {{message}}{{(reason.Length > 0 ? ", " + reason : "")}}}]
            """);

        var (actual, status) = await CreateAsync("worded");

        Assert.Equal((code, expectedReason), ((int)actual, status.Text("reason")));
        Assert.Equal(
            $"configmaps \"{_id}-worded\" is forbidden: ValidatingAdmissionPolicy '{_id}' with binding '{_id}' denied request: {text.Replace("NAME", $"{_id}-worded", StringComparison.Ordinal)}",
            status.Text("message"));
        Assert.StartsWith("ValidatingAdmissionPolicy", status.Text("details.causes.0.message"));
    }

    [Fact]
    public async Task Warn_TellsAndLetsPass()
    {
        await ValidateAsync($$"""
            matchConstraints: { {{OfMaps}} }
            validations: [{expression: "!has(object.data)", message: no data please}]
            """, "validationActions: [Warn, Audit]");

        var output = await server.KubectlAsync(null, "create", "configmap", $"{_id}-warned", "--from-literal=a=b");

        Assert.Equal($"Warning: Validation failed for ValidatingAdmissionPolicy '{_id}' with binding '{_id}': no data please\nconfigmap/{_id}-warned created",
            string.Join('\n', output.Split('\n').OrderByDescending(line => line.StartsWith("Warning", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Variables_ConditionsRequestNamespaceAndAuthorizer_AreThere()
    {
        await ValidateAsync($$"""
            matchConstraints: { {{OfMaps}} }
            matchConditions: [{name: mine, expression: "object.metadata.name.startsWith('{{_id}}')"}]
            variables:
            - {name: size, expression: "has(object.data) ? object.data.size() : 0"}
            - {name: double, expression: "variables.size * 2"}
            validations:
            - {expression: "variables.double < 4", messageExpression: "'double is ' + string(variables.double)"}
            - {expression: "namespaceObject.metadata.name == request.namespace && request.userInfo.username == 'kubernetes-admin'"}
            - {expression: "authorizer.requestResource.check('delete').allowed() && oldObject == null"}
            - {expression: "!authorizer.serviceAccount('default', 'nobody').group('').resource('secrets').check('get').allowed()"}
            """);

        Assert.Equal("", (await CreateAsync("one", """{"a":"b"}""")).Body.Text("message"));
        Assert.EndsWith("denied request: double is 4", (await CreateAsync("two", """{"a":"b","c":"d"}""")).Body.Text("message"));
    }

    [Fact]
    public async Task Parameters_ByNameAndBySelector_DecideTogether()
    {
        await server.Admin.PostJsonAsync(Maps, $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{_id}}}-small","labels":{"limit":"{{{_id}}}"} },"data":{"max":"3"} }""");
        await server.Admin.PostJsonAsync(Maps, $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{_id}}}-large","labels":{"limit":"{{{_id}}}"} },"data":{"max":"5"} }""");
        const string Spec = """
            paramKind: {apiVersion: v1, kind: ConfigMap}
            matchConstraints:
              resourceRules: [{apiGroups: [apps], apiVersions: ["*"], operations: [CREATE], resources: [deployments]}]
            validations: [{expression: "object.spec.replicas <= int(params.data.max)", messageExpression: "'more than ' + params.data.max"}]
            """;
        await ValidateAsync(Spec, $"paramRef: {{name: {_id}-large, namespace: default}}\nvalidationActions: [Deny]");

        Assert.Equal(HttpStatusCode.Created, (await CreateDeploymentAsync("a", 4)).Code);
        Assert.EndsWith("more than 5", (await CreateDeploymentAsync("b", 6)).Body.Text("message"));
        await BindAsync("validating", $"{_id}-sel", $"paramRef: {{selector: {{matchLabels: {{limit: {_id}}}}}, parameterNotFoundAction: Deny}}\nvalidationActions: [Deny]");
        Assert.EndsWith("more than 3", (await CreateDeploymentAsync("c", 4)).Body.Text("message"));
    }

    [Theory]
    [InlineData("Deny", "Fail", 422)]
    [InlineData("Deny", "Ignore", 201)]
    [InlineData("Allow", "Fail", 201)]
    public async Task MissingParameters_FollowTheBinding(string action, string failurePolicy, int code)
    {
        await ValidateAsync($$"""
            failurePolicy: {{failurePolicy}}
            paramKind: {apiVersion: v1, kind: Secret}
            matchConstraints: { {{OfMaps}} }
            validations: [{expression: "false"}]
            """, $"paramRef: {{name: nowhere, parameterNotFoundAction: {action}}}\nvalidationActions: [Deny]");

        var (actual, status) = await CreateAsync("missing");

        Assert.Equal(code, (int)actual);
        if (code == 422)
            Assert.EndsWith("denied request: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction", status.Text("message"));
    }

    [Theory]
    [InlineData("Fail", 422)]
    [InlineData("Ignore", 201)]
    public async Task ExpressionThatFails_FollowsTheFailurePolicy(string failurePolicy, int code)
    {
        await ValidateAsync($$"""
            failurePolicy: {{failurePolicy}}
            matchConstraints: { {{OfMaps}} }
            validations: [{expression: "object.data.absent == 'x'"}]
            """);

        var (actual, status) = await CreateAsync("failing");

        Assert.Equal(code, (int)actual);
        if (code == 422)
            Assert.Contains("denied request: expression 'object.data.absent == 'x'' resulted in error: no such key", status.Text("message"));
    }

    [Fact]
    public async Task CostlyExpression_IsStoppedByItsBudget()
    {
        const string Hundred = "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30]";
        await ValidateAsync($$"""
            matchConstraints: { {{OfMaps}} }
            validations: [{expression: "{{Hundred}}.all(a, {{Hundred}}.all(b, {{Hundred}}.all(c, {{Hundred}}.all(d, a + b + c + d > 0))))"}]
            """);

        Assert.Contains("cost limit exceeded", (await CreateAsync("costly")).Body.Text("message"));
    }

    [Fact]
    public async Task ExcludedRules_AndBindingsSelectors_NarrowThePolicy()
    {
        await ValidateAsync($$"""
            matchConstraints:
              {{OfMaps}}
              excludeResourceRules: [{apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [configmaps], resourceNames: [{{_id}}-free]}]
            validations: [{expression: "false"}]
            """, "validationActions: [Deny]\nmatchResources: {objectSelector: {matchLabels: {judged: \"yes\"}}}");

        Assert.Equal(HttpStatusCode.Created, (await CreateAsync("free", labels: """{"judged":"yes"}""")).Code);
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync("plain")).Code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await CreateAsync("judged", labels: """{"judged":"yes"}""")).Code);
    }

    [Fact]
    public async Task Mutation_ByApplyConfiguration_AddsASidecarOnce()
    {
        await MutateAsync("""
            matchConstraints:
              resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
            matchConditions: [{name: absent, expression: "!object.spec.initContainers.exists(ic, ic.name == 'mesh-proxy')"}]
            failurePolicy: Fail
            reinvocationPolicy: IfNeeded
            mutations:
            - patchType: ApplyConfiguration
              applyConfiguration:
                expression: >
                  Object{spec: Object.spec{initContainers: [Object.spec.initContainers{name: "mesh-proxy", image: "mesh-proxy/v1", restartPolicy: "Always"}]}}
            """);

        await server.Admin.PostJsonAsync("/api/v1/namespaces/default/serviceaccounts", """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default"}}""");
        var (code, pod) = await server.Admin.PostJsonAsync("/api/v1/namespaces/default/pods?dryRun=All", $$$"""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{{_id}}}"},"spec":{"automountServiceAccountToken":false,"serviceAccountName":"default","initContainers":[{"name":"first","image":"i"}],"containers":[{"name":"c","image":"i"}]} }
            """);

        Assert.True(code == HttpStatusCode.Created, pod.ToJsonString());
        Assert.Equal("first mesh-proxy", string.Join(' ', pod["spec"]!["initContainers"]!.AsArray().Select(container => container.Text("name")).Order()));
    }

    [Fact]
    public async Task Mutation_ByJsonPatch_ChangesWhatIsStored_AndLaterOnesSeeIt()
    {
        await MutateAsync($$"""
            matchConstraints: { {{OfMaps}} }
            failurePolicy: Fail
            reinvocationPolicy: Never
            variables: [{name: key, expression: "'example.com/x'"}]
            mutations:
            - patchType: JSONPatch
              jsonPatch:
                expression: '[JSONPatch{op: "add", path: "/metadata/labels", value: {"a": "b"} }, JSONPatch{op: "add", path: "/metadata/labels/" + jsonpatch.escapeKey(variables.key), value: "1"}]'
            - patchType: ApplyConfiguration
              applyConfiguration: {expression: 'Object{metadata: Object.metadata{labels: Object.metadata.labels{seen: object.metadata.labels["example.com/x"]} } }'}
            """);

        var (code, created) = await CreateAsync("patched");

        Assert.True(code == HttpStatusCode.Created, created.ToJsonString());
        var labels = (await server.Admin.GetJsonAsync($"{Maps}/{_id}-patched")).Body["metadata"]!["labels"]!;
        Assert.Equal(("b", "1", "1"), ((string)labels["a"]!, (string)labels["example.com/x"]!, (string)labels["seen"]!));
    }

    [Theory]
    [InlineData("Fail", 403)]
    [InlineData("Ignore", 201)]
    public async Task Mutation_ThatDoesNotFit_FollowsTheFailurePolicy(string failurePolicy, int code)
    {
        await MutateAsync($$"""
            matchConstraints: { {{OfMaps}} }
            failurePolicy: {{failurePolicy}}
            reinvocationPolicy: Never
            mutations:
            - patchType: ApplyConfiguration
              applyConfiguration: {expression: 'Object{datax: Object.datax{a: "b"} }'}
            """);

        var (actual, status) = await CreateAsync("misfit");

        Assert.Equal(code, (int)actual);
        if (code == 403)
        {
            Assert.Equal(
                $"policy '{_id}' with binding '{_id}' denied request: error applying patch: failed to convert patch object to typed object: .datax: field not declared in schema",
                status.Text("message"));
        }
    }

    [Fact]
    public async Task TypeCheck_OfNamedKinds_WarnsInTheStatus()
    {
        await ValidateAsync("""
            matchConstraints:
              resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]
            variables: [{name: spec, expression: "object.spec"}]
            validations: [{expression: "object.spec.replicas > 1 && variables.spec.paused == oldObject.spec.paused"}, {expression: "object.spec.replica > '1'"}]
            """);

        Assert.Contains("condition met", await server.KubectlAsync(null, "wait", "--for=jsonpath={.status.observedGeneration}=1", $"validatingadmissionpolicy/{_id}", "--timeout=20s"));
        var warnings = (await server.Admin.GetJsonAsync($"{Group}/validatingadmissionpolicies/{_id}")).Body["status"]!["typeChecking"]!["expressionWarnings"]!.AsArray();
        Assert.Equal("spec.validations[1].expression", Assert.Single(warnings).Text("fieldRef"));
        Assert.StartsWith("apps/v1, Kind=Deployment: ERROR: <input>:1:12: undefined field 'replica'", warnings[0].Text("warning"));
    }

    [Fact]
    public async Task Policies_AreNoMatterForPolicies()
    {
        await ValidateAsync("""
            matchConstraints: {resourceRules: [{apiGroups: ["admissionregistration.k8s.io"], apiVersions: ["*"], operations: ["*"], resources: ["*"]}]}
            validations: [{expression: "false"}]
            """);

        await BindAsync("validating", $"{_id}-more", "validationActions: [Deny]");
    }

    private Task ValidateAsync(string spec, string binding = "validationActions: [Deny]") => DefineAsync("validating", spec, binding);

    private Task MutateAsync(string spec) => DefineAsync("mutating", spec, "");

    private async Task DefineAsync(string sort, string spec, string binding)
    {
        await ApplyAsync(sort, "", _id, spec);
        await BindAsync(sort, _id, binding);
    }

    private Task BindAsync(string sort, string name, string spec) => ApplyAsync(sort, "binding", name, $"policyName: {_id}\n{spec}");

    /// <summary>Creates a policy or binding and waits until it is in force.</summary>
    private async Task ApplyAsync(string sort, string part, string name, string spec)
    {
        var kind = (sort == "mutating" ? "MutatingAdmissionPolicy" : "ValidatingAdmissionPolicy") + (part.Length > 0 ? "Binding" : "");
        var plural = part.Length > 0 ? $"{kind.ToLowerInvariant()}s" : $"{kind[..^1].ToLowerInvariant()}ies";
        var yaml = $"apiVersion: admissionregistration.k8s.io/v1\nkind: {kind}\nmetadata: {{name: {name}}}\nspec:\n  {spec.ReplaceLineEndings("\n  ")}\n";
        var (code, answer) = await server.Admin.SendJsonAsync(HttpMethod.Post, $"{Group}/{plural}", yaml, "application/yaml");
        Assert.True(code == HttpStatusCode.Created, answer.ToJsonString());
        _defined.Insert(0, $"{Group}/{plural}/{name}");
        await server.Admin.GetJsonAsync($"{Group}/{plural}/{name}");
    }

    private Task<(HttpStatusCode Code, JsonNode Body)> CreateAsync(string name, string data = "{}", string labels = "{}") => server.Admin.PostJsonAsync(
        Maps, $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{_id}}}-{{{name}}}","labels":{{{labels}}} },"data":{{{data}}} }""");

    private Task<(HttpStatusCode Code, JsonNode Body)> CreateDeploymentAsync(string name, int replicas) => server.Admin.PostJsonAsync("/apis/apps/v1/namespaces/default/deployments", $$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{_id}}}-{{{name}}}"},"spec":{"replicas":{{{replicas}}},"selector":{"matchLabels":{"a":"b"} },
         "template":{"metadata":{"labels":{"a":"b"} },"spec":{"containers":[{"name":"c","image":"i"}]} } } }
        """);
}
