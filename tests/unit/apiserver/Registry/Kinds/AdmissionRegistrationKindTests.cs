using Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

namespace Cluster.ApiServer.Tests.Registry.Kinds;

public sealed class AdmissionRegistrationKindTests
{
    private const string Rule = """{"operations":["CREATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["pods"]}""";

    private static string Hook(string more = "", string rule = Rule) =>
        $$$"""{"webhooks":[{"name":"a.example.com","clientConfig":{"service":{"namespace":"ns","name":"svc"}},"rules":[{{{rule}}}],"sideEffects":"None","admissionReviewVersions":["v1"]{{{more}}}}]}""";

    private static string Policy(string more = "", string match = $$"""{"resourceRules":[{{Rule}}]}""", string validations = """[{"expression":"true"}]""") =>
        $$$"""{"metadata":{"name":"p"},"spec":{"matchConstraints":{{{match}}},"validations":{{{validations}}}{{{more}}}}}""";

    [Fact]
    public void MutatingWebhook_Defaults_AreFilledIn()
    {
        var hook = Assert.Single(Kind.Created(AdmissionRegistrationResources.MutatingWebhooks, Hook()).Webhooks);

        Assert.Equal(("Fail", "Equivalent", 10, "Never"), (hook.FailurePolicy, hook.MatchPolicy, hook.TimeoutSeconds, hook.ReinvocationPolicy));
        Assert.Equal((443, "*"), (hook.ClientConfig.Service!.Port, Assert.Single(hook.Rules).Scope));
        Assert.Equal((true, true), (hook.NamespaceSelector is not null, hook.ObjectSelector is not null));
        Assert.Empty(Kind.Errors(AdmissionRegistrationResources.MutatingWebhooks, Hook()));
    }

    [Theory, Trait("Requirement", "API-03")]
    [InlineData(",\"name\":\"short.name\"", "webhooks[0].name: Invalid value: \"short.name\": should be a domain with at least three segments separated by dots")]
    [InlineData(",\"sideEffects\":\"Some\"", "webhooks[0].sideEffects: Unsupported value: \"Some\": supported values: \"None\", \"NoneOnDryRun\"")]
    [InlineData(",\"sideEffects\":\"\"", "webhooks[0].sideEffects: Required value: must specify one of None, NoneOnDryRun")]
    [InlineData(",\"timeoutSeconds\":31", "webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds")]
    [InlineData(",\"failurePolicy\":\"Maybe\"", "webhooks[0].failurePolicy: Unsupported value: \"Maybe\": supported values: \"Fail\", \"Ignore\"")]
    [InlineData(",\"admissionReviewVersions\":[]", "webhooks[0].admissionReviewVersions: Required value: must specify one of v1, v1beta1")]
    [InlineData(",\"admissionReviewVersions\":[\"v2\"]", "webhooks[0].admissionReviewVersions: Invalid value: [\"v2\"]: must include at least one of v1, v1beta1")]
    [InlineData(",\"clientConfig\":{}", "webhooks[0].clientConfig: Required value: exactly one of url or service is required")]
    [InlineData(",\"clientConfig\":{\"url\":\"http://x/y\"}", "webhooks[0].clientConfig.url: Invalid value: \"http\": 'https' is the only allowed URL scheme; desired format: https://host[/path]")]
    [InlineData(",\"clientConfig\":{\"url\":\"https://x/y?z=1\"}", "webhooks[0].clientConfig.url: Invalid value: \"z=1\": query parameters are not permitted in the URL")]
    [InlineData(",\"clientConfig\":{\"url\":\"https://u:p@x/y\"}", "webhooks[0].clientConfig.url: Invalid value: \"u:p\": user information is not permitted in the URL")]
    [InlineData(",\"clientConfig\":{\"service\":{\"namespace\":\"n\",\"name\":\"s\",\"path\":\"a//b\"}}", "webhooks[0].clientConfig.service.path: Invalid value: \"a//b\": must start with a '/'")]
    [InlineData(",\"clientConfig\":{\"service\":{\"namespace\":\"n\",\"name\":\"s\",\"port\":0}}", "webhooks[0].clientConfig.service.port: Invalid value: 0: port is not valid: must be between 1 and 65535, inclusive")]
    [InlineData(",\"matchConditions\":[{\"name\":\"a\",\"expression\":\" \"}]", "webhooks[0].matchConditions[0].expression: Required value")]
    [InlineData(",\"reinvocationPolicy\":\"Often\"", "webhooks[0].reinvocationPolicy: Unsupported value: \"Often\": supported values: \"IfNeeded\", \"Never\"")]
    public void Webhook_Fault_IsNamed(string more, string expected) =>
        Assert.Equal(expected, Kind.Errors(AdmissionRegistrationResources.MutatingWebhooks, Hook(more))[0]);

    [Theory]
    [InlineData("""{"operations":["*","CREATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["pods"]}""", "webhooks[0].rules[0].operations: Invalid value: [\"*\",\"CREATE\"]: if '*' is present, must not specify other operations")]
    [InlineData("""{"operations":["READ"],"apiGroups":[""],"apiVersions":["v1"],"resources":["pods"]}""", "webhooks[0].rules[0].operations[0]: Unsupported value: \"READ\": supported values: \"*\", \"CONNECT\", \"CREATE\", \"DELETE\", \"UPDATE\"")]
    [InlineData("""{"operations":["CREATE"],"apiVersions":["v1"],"resources":["pods"]}""", "webhooks[0].rules[0].apiGroups: Required value")]
    [InlineData("""{"operations":["CREATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["*/*","pods"]}""", "webhooks[0].rules[0].resources: Invalid value: [\"*/*\",\"pods\"]: if '*/*' is present, must not specify other resources")]
    [InlineData("""{"operations":["CREATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["pods/*","pods/log"]}""", "webhooks[0].rules[0].resources[1]: Invalid value: \"pods/log\": if 'pods/*' is present, must not specify pods/log")]
    [InlineData("""{"operations":["CREATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["*","pods"]}""", "webhooks[0].rules[0].resources: Invalid value: [\"*\",\"pods\"]: if '*' is present, must not specify other resources without subresources")]
    [InlineData("""{"operations":["CREATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["pods"],"scope":"World"}""", "webhooks[0].rules[0].scope: Unsupported value: \"World\": supported values: \"*\", \"Cluster\", \"Namespaced\"")]
    public void Webhook_Rule_IsChecked(string rule, string expected) =>
        Assert.Equal(expected, Assert.Single(Kind.Errors(AdmissionRegistrationResources.ValidatingWebhooks, Hook(rule: rule))));

    [Fact]
    public void Webhook_SameNameTwice_IsRefused()
    {
        var hook = Hook()["{\"webhooks\":[".Length..^2];

        Assert.Equal(
            "webhooks[1].name: Duplicate value: \"a.example.com\"",
            Assert.Single(Kind.Errors(AdmissionRegistrationResources.ValidatingWebhooks, $$"""{"webhooks":[{{hook}},{{hook}}]}""")));
    }

    [Fact]
    public void ValidatingPolicy_Defaults_AreFilledIn()
    {
        var spec = Kind.Created(AdmissionRegistrationResources.ValidatingPolicies, Policy()).Spec;

        Assert.Equal(("Fail", "Equivalent", "*"), (spec.FailurePolicy, spec.MatchConstraints!.MatchPolicy, spec.MatchConstraints.ResourceRules[0].Scope));
        Assert.Empty(Kind.Errors(AdmissionRegistrationResources.ValidatingPolicies, Policy()));
    }

    [Theory]
    [InlineData("", "{}", "[{\"expression\":\"true\"}]", "spec.matchConstraints.resourceRules: Required value")]
    [InlineData("", null, "[{\"expression\":\"\"}]", "spec.validations[0].expression: Required value: expression is not specified")]
    [InlineData("", null, "[{\"expression\":\"true\",\"message\":\"a\\nb\"}]", "spec.validations[0].message: Invalid value: \"a\\nb\": message must not contain line breaks")]
    [InlineData("", null, "[{\"expression\":\"true\",\"reason\":\"Because\"}]", "spec.validations[0].reason: Unsupported value: \"Because\": supported values: \"Forbidden\", \"Invalid\", \"RequestEntityTooLarge\"")]
    [InlineData("", null, "[]", "spec.validations: Required value: validations or auditAnnotations must contain at least one item")]
    [InlineData(",\"variables\":[{\"name\":\"in\",\"expression\":\"1\"}]", null, "[{\"expression\":\"true\"}]", "spec.variables[0].name: Invalid value: \"in\": name is not a valid CEL identifier")]
    [InlineData(",\"paramKind\":{\"apiVersion\":\"a/b/c\",\"kind\":\"K\"}", null, "[{\"expression\":\"true\"}]", "spec.paramKind.apiVersion: Invalid value: \"a/b/c\": unexpected GroupVersion string: a/b/c")]
    [InlineData(",\"auditAnnotations\":[{\"key\":\"k\",\"valueExpression\":\"\"}]", null, "[]", "spec.auditAnnotations[0].valueExpression: Required value: valueExpression is not specified")]
    public void ValidatingPolicy_Fault_IsNamed(string more, string? match, string validations, string expected) => Assert.Equal(
        expected,
        Kind.Errors(AdmissionRegistrationResources.ValidatingPolicies, match is null ? Policy(more, validations: validations) : Policy(more, match, validations))[0]);

    [Theory]
    [InlineData("\"policyName\":\"p\",\"validationActions\":[\"Deny\"]", null)]
    [InlineData("\"validationActions\":[\"Deny\"]", "spec.policyName: Required value")]
    [InlineData("\"policyName\":\"p\"", "spec.validationActions: Required value: at least one validation action is required")]
    [InlineData("\"policyName\":\"p\",\"validationActions\":[\"Deny\",\"Deny\"]", "spec.validationActions[1]: Duplicate value: \"Deny\"")]
    [InlineData("\"policyName\":\"p\",\"validationActions\":[\"Deny\"],\"paramRef\":{}", "spec.paramRef: Required value: one of name or selector must be specified")]
    [InlineData("\"policyName\":\"p\",\"validationActions\":[\"Deny\"],\"paramRef\":{\"name\":\"a\",\"selector\":{}}", "spec.paramRef.name: Forbidden: name and selector are mutually exclusive")]
    public void ValidatingBinding_Fault_IsNamed(string spec, string? expected) =>
        Assert.Equal(expected, Kind.Errors(AdmissionRegistrationResources.ValidatingBindings, $$$"""{"spec":{{{{spec}}}}}""").FirstOrDefault());

    [Theory]
    [InlineData("""{"patchType":"JSONPatch","jsonPatch":{"expression":"[]"}}""", null)]
    [InlineData("""{"patchType":"JSONPatch"}""", "spec.mutations[0].jsonPatch: Required value: must be specified when patchType is JSONPatch")]
    [InlineData("""{"patchType":"Magic"}""", "spec.mutations[0].patchType: Unsupported value: \"Magic\": supported values: \"ApplyConfiguration\", \"JSONPatch\"")]
    public void MutatingPolicy_Mutation_FitsItsType(string mutation, string? expected) => Assert.Equal(
        expected,
        Kind.Errors(
            AdmissionRegistrationResources.MutatingPolicies,
            $$$"""{"spec":{"reinvocationPolicy":"Never","matchConstraints":{"resourceRules":[{{{Rule}}}]},"mutations":[{{{mutation}}}]}}""").SingleOrDefault());

    [Theory]
    [InlineData("object.spec.replicas <= 5 && request.userInfo.username != 'x'", null)]
    [InlineData("namespaceObject.metadata.labels.exists(k, k == 'a')", null)]
    [InlineData("authorizer.requestResource.check('get').allowed()", null)]
    [InlineData("variables.big", null)]
    [InlineData("object.spec.replicas", "must evaluate to bool")]
    [InlineData("params.x == 1", "compilation failed: ERROR: <input>:1:1: undeclared reference to 'params'")]
    [InlineData("variables.small", "compilation failed: ERROR: <input>:1:10: undefined field 'small'")]
    [InlineData("object.", "compilation failed: ERROR: <input>:1:8: Syntax error")]
    public void ValidatingPolicy_Expression_IsCompiled(string expression, string? fault)
    {
        var errors = Kind.Errors(AdmissionRegistrationResources.ValidatingPolicies, Policy(
            ",\"variables\":[{\"name\":\"big\",\"expression\":\"object.spec.replicas > 3\"}]", validations: $$"""[{"expression":"{{expression}}"}]"""));

        Assert.Equal(fault is null ? 0 : 1, errors.Count);
        Assert.StartsWith(fault is null ? "" : $"spec.validations[0].expression: Invalid value: \"{expression}\": {fault}", errors.FirstOrDefault() ?? "");
    }

    [Theory]
    [InlineData("JSONPatch", "jsonPatch", "[JSONPatch{op: 'add', path: '/x', value: 1}]", null)]
    [InlineData("JSONPatch", "jsonPatch", "'x'", "must evaluate to list(JSONPatch)")]
    [InlineData("ApplyConfiguration", "applyConfiguration", "Object{spec: Object.spec{replicas: 1}}", null)]
    [InlineData("ApplyConfiguration", "applyConfiguration", "1", "must evaluate to Object")]
    public void MutatingPolicy_Expression_IsCompiled(string type, string field, string expression, string? fault) => Assert.Equal(
        fault is null ? null : $"spec.mutations[0].{field}.expression: Invalid value: \"{expression}\": {fault}",
        Kind.Errors(
            AdmissionRegistrationResources.MutatingPolicies,
            $$$$"""{"spec":{"reinvocationPolicy":"Never","matchConstraints":{"resourceRules":[{{{{Rule}}}}]},"mutations":[{"patchType":"{{{{type}}}}","{{{{field}}}}":{"expression":"{{{{expression}}}}"}}]}}""").SingleOrDefault());

    [Fact]
    public void Webhook_MatchCondition_IsCompiled() => Assert.StartsWith(
        "webhooks[0].matchConditions[0].expression: Invalid value: \"nothing == 1\": compilation failed: ERROR: <input>:1:1: undeclared reference to 'nothing'",
        Assert.Single(Kind.Errors(AdmissionRegistrationResources.ValidatingWebhooks, Hook(",\"matchConditions\":[{\"name\":\"a\",\"expression\":\"nothing == 1\"}]"))));
}
