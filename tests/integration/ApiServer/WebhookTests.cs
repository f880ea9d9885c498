using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>What admission webhooks are asked, and what their answers do.</summary>
public sealed class WebhookTests(MemoryServer server) : WebhookFixture(server), IClassFixture<MemoryServer>
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    [Trait("Requirement", "ADM-01")]
    public async Task Review_OfEveryOperation_TellsWhatIsDoneByWhom()
    {
        Hook.Answer("see", _ => FakeAdmissionWebhook.Allowed());
        await DefineAsync("validating", "see", """{"rules":[{"operations":["*"],"apiGroups":["*"],"apiVersions":["*"],"resources":["*"]}]}""");

        await CreateAsync("seen", """{"a":"1"}""", "?fieldManager=tester&dryRun=All");
        await CreateAsync("seen", """{"a":"1"}""", "?fieldManager=tester");
        await Server.Admin.GetJsonAsync($"{Maps}/seen");
        await Server.Admin.PatchJsonAsync($"{Maps}/seen", "application/merge-patch+json", """{"data":{"a":"2"}}""");
        await Server.Admin.DeleteJsonAsync($"{Maps}/seen", """{"propagationPolicy":"Background"}""");

        var calls = Hook.Calls.Select(call => call.Request).ToList();
        Assert.Equal(["CREATE", "CREATE", "UPDATE", "DELETE"], calls.Select(call => call.Text("operation")));
        Assert.Equal(["true", "false", "false", "false"], calls.Select(call => call.Text("dryRun")));
        Assert.Equal(["CreateOptions", "CreateOptions", "UpdateOptions", "DeleteOptions"], calls.Select(call => call.Text("options.kind")));
        Assert.Equal(("tester", "Background"), (calls[1].Text("options.fieldManager"), calls[3].Text("options.propagationPolicy")));
        Assert.Equal(["", "", "1", "2"], calls.Select(call => call.Text("oldObject.data.a")));
        Assert.Equal(["1", "1", "2", ""], calls.Select(call => call.Text("object.data.a")));
        Assert.All(calls, call => Assert.Equal(
            ("ConfigMap", "configmaps", "ConfigMap", "configmaps", "seen", "default", "kubernetes-admin"),
            (call.Text("kind.kind"), call.Text("resource.resource"), call.Text("requestKind.kind"), call.Text("requestResource.resource"), call.Text("name"), call.Text("namespace"), call.Text("userInfo.username"))));
    }

    [Theory]
    [InlineData("""{"code":403,"reason":"Forbidden","message":"not today"}""", 403, "Forbidden", ": not today")]
    [InlineData("""{"message":"not today"}""", 400, "", ": not today")]
    [InlineData("""{"code":200,"status":"Success","reason":"Odd"}""", 400, "Odd", ": Odd")]
    [InlineData("null", 400, "", " without explanation")]
    public async Task Refusal_IsQuotedWithItsCode(string status, int code, string reason, string end)
    {
        Hook.Answer("no", _ => FakeAdmissionWebhook.Denied(JsonNode.Parse(status) as JsonObject));
        await DefineAsync("validating", "no");

        var (actual, answer) = await CreateAsync();

        Assert.Equal((code, reason, "Failure"), ((int)actual, answer.Text("reason"), answer.Text("status")));
        Assert.Equal($"admission webhook \"no.example.com\" denied the request{end}", answer.Text("message"));
    }

    [Fact]
    public async Task Mutation_ByPatch_ChangesWhatIsStoredAndWarns()
    {
        Hook.Answer("change", _ =>
        {
            var response = FakeAdmissionWebhook.Patched("""[{"op":"add","path":"/data","value":{"by":"webhook"}},{"op":"add","path":"/metadata/uid","value":"forged"}]""");
            response["warnings"] = new JsonArray("mind the gap");
            response["auditAnnotations"] = new JsonObject { ["note"] = "x" };
            return response;
        });
        await DefineAsync("mutating", "change");

        using var request = new HttpRequestMessage(HttpMethod.Post, Maps) { Content = new StringContent(ConfigMap("changed"), System.Text.Encoding.UTF8, "application/json") };
        using var answer = await Server.Admin.SendAsync(request, TestContext.Current.CancellationToken);
        var stored = (await Server.Admin.GetJsonAsync($"{Maps}/changed")).Body;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Contains("mind the gap", string.Join('|', answer.Headers.GetValues("Warning")));
        Assert.Equal("webhook", stored.Text("data.by"));
        Assert.NotEqual("forged", stored.Text("metadata.uid"));
    }

    [Fact]
    public async Task MutatingWebhooks_AreAskedByTheNamesOfTheirConfigurations_EachSeeingTheOnesBefore()
    {
        Hook.Answer("second", request => FakeAdmissionWebhook.Patched($$"""[{"op":"add","path":"/data/second","value":"after {{request.Text("object.data.first")}}"}]"""));
        Hook.Answer("first", _ => FakeAdmissionWebhook.Patched("""[{"op":"add","path":"/data/first","value":"1"}]"""));
        await DefineAsync("mutating", "second", configuration: $"b-{Label}");
        await DefineAsync("mutating", "first", configuration: $"a-{Label}");

        var (_, created) = await CreateAsync(data: """{"x":"y"}""");

        Assert.Equal("after 1", created.Text("data.second"));
    }

    [Fact]
    public async Task Reinvocation_IfNeeded_ShowsLaterChangesOnceMore_AndNever_DoesNot()
    {
        Hook.Answer("early", _ => FakeAdmissionWebhook.Allowed());
        Hook.Answer("once", _ => FakeAdmissionWebhook.Allowed());
        Hook.Answer("late", _ => FakeAdmissionWebhook.Patched("""[{"op":"add","path":"/data/late","value":"1"}]"""));
        await DefineAsync("mutating", "early", """{"reinvocationPolicy":"IfNeeded"}""", $"a-{Label}");
        await DefineAsync("mutating", "once", configuration: $"b-{Label}");
        await DefineAsync("mutating", "late", """{"reinvocationPolicy":"IfNeeded"}""", $"c-{Label}");

        await CreateAsync(data: """{"x":"y"}""");

        Assert.Equal(["early", "once", "late", "early"], Hook.Calls.Select(call => call.Path));
        Assert.Equal("1", Hook.Calls.Last().Request.Text("object.data.late"));
    }

    [Fact]
    public async Task LoopingWebhooks_ThatAlwaysChange_EndAfterTheSecondRound()
    {
        foreach (var name in (string[])["tick", "tock"])
        {
            Hook.Answer(name, request => FakeAdmissionWebhook.Patched($$"""[{"op":"add","path":"/data/count","value":"{{request.Text("object.data.count")}}{{name[1]}}"}]"""));
            await DefineAsync("mutating", name, """{"reinvocationPolicy":"IfNeeded"}""");
        }

        var (code, created) = await CreateAsync(data: """{"count":""}""");

        Assert.Equal((HttpStatusCode.Created, "ioio"), (code, created.Text("data.count")));
    }

    [Fact]
    public async Task ValidatingWebhooks_AreAskedAtOnce()
    {
        var both = new TaskCompletionSource();
        var waiting = 0;
        foreach (var name in (string[])["left", "right"])
        {
            Hook.Behave(name, async (http, request) =>
            {
                if (Interlocked.Increment(ref waiting) == 2)
                    both.SetResult();
                await both.Task; // neither answers before both are asked
                await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
                    http.Response, $$$"""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"{{{request.Text("uid")}}}","allowed":true} }""");
            });
            await DefineAsync("validating", name);
        }

        Assert.Equal(HttpStatusCode.Created, (await CreateAsync()).Code);
    }

    [Fact]
    public async Task Configurations_AreNoMatterForWebhooks()
    {
        Hook.Answer("all", _ => FakeAdmissionWebhook.Denied());
        await DefineAsync("validating", "all", """{"objectSelector":{},"rules":[{"operations":["*"],"apiGroups":["admissionregistration.k8s.io"],"apiVersions":["*"],"resources":["*/*"]}]}""");

        await DefineAsync("mutating", "other");

        Assert.Empty(Hook.Calls);
    }

    [Fact]
    public async Task Subresources_AreMeantByRulesThatNameThem()
    {
        Hook.Answer("whole", _ => FakeAdmissionWebhook.Allowed());
        Hook.Answer("parts", _ => FakeAdmissionWebhook.Allowed());
        const string Rule = """{"rules":[{"operations":["UPDATE"],"apiGroups":["apps"],"apiVersions":["*"],"resources":["RES"]}]}""";
        await DefineAsync("validating", "whole", Rule.Replace("RES", "*", StringComparison.Ordinal));
        await DefineAsync("mutating", "parts", Rule.Replace("RES", "deployments/*", StringComparison.Ordinal));
        const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
        await Server.Admin.PostJsonAsync(Deployments, $$$$"""
            {"metadata":{"name":"parts","labels":{"test":"{{{{Label}}}}"}},"apiVersion":"apps/v1","kind":"Deployment","spec":{"selector":{"matchLabels":{"a":"b"}},
             "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]} } } }
            """);

        await Server.Admin.PatchJsonAsync($"{Deployments}/parts", "application/merge-patch+json", """{"spec":{"paused":true}}""");
        await Server.Admin.PatchJsonAsync($"{Deployments}/parts/status", "application/merge-patch+json", """{"status":{"observedGeneration":7}}""");

        Assert.Equal(["parts", "whole", "parts"], Hook.Calls.Select(call => call.Path));
        Assert.Equal(("status", "7"), (Hook.Calls.Last().Request.Text("subResource"), Hook.Calls.Last().Request.Text("object.status.observedGeneration")));
    }

    [Fact]
    public async Task Selectors_LookAtTheNamespaceAndAtBothStates()
    {
        Hook.Answer("picky", _ => FakeAdmissionWebhook.Allowed());
        await Server.Admin.PostJsonAsync("/api/v1/namespaces", $$"""{"metadata":{"name":"{{Label}}","labels":{"picked":"yes"} },"apiVersion":"v1","kind":"Namespace"}""");
        await DefineAsync("validating", "picky", """{"namespaceSelector":{"matchLabels":{"picked":"yes"}}}""");

        await CreateAsync();
        Assert.Empty(Hook.Calls);
        var mine = $"/api/v1/namespaces/{Label}/configmaps";
        await Server.Admin.PostJsonAsync(mine, ConfigMap("m"));
        await Server.Admin.PatchJsonAsync($"{mine}/m", "application/merge-patch+json", """{"metadata":{"labels":{"test":null}}}"""); // still in the old state
        await Server.Admin.PatchJsonAsync($"{mine}/m", "application/merge-patch+json", """{"data":{"a":"b"}}""");

        Assert.Equal(["CREATE", "UPDATE"], Hook.Calls.Select(call => call.Request.Text("operation")));
    }

    [Fact]
    public async Task EquivalentResource_ComesInTheVersionOfTheRule_AndExactDoesNot()
    {
        Hook.Answer("v2", request => FakeAdmissionWebhook.Patched($$"""[{"op":"replace","path":"/spec/maxReplicas","value":{{request["object"]!["spec"]!["metrics"]!.AsArray().Count + 8}} }]"""));
        Hook.Answer("exact", _ => FakeAdmissionWebhook.Allowed());
        const string Rule = """{"matchPolicy":"POLICY","rules":[{"operations":["CREATE"],"apiGroups":["autoscaling"],"apiVersions":["v2"],"resources":["horizontalpodautoscalers"]}]}""";
        await DefineAsync("mutating", "v2", Rule.Replace("POLICY", "Equivalent", StringComparison.Ordinal));
        await DefineAsync("validating", "exact", Rule.Replace("POLICY", "Exact", StringComparison.Ordinal));

        var (code, created) = await Server.Admin.PostJsonAsync("/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers", $$$$"""
            {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"h","labels":{"test":"{{{{Label}}}}"}},
             "spec":{"maxReplicas":3,"targetCPUUtilizationPercentage":50,"scaleTargetRef":{"kind":"Deployment","name":"d","apiVersion":"apps/v1"}}}
            """);

        Assert.Equal((HttpStatusCode.Created, "9", "autoscaling/v1"), (code, created.Text("spec.maxReplicas"), created.Text("apiVersion")));
        var request = Assert.Single(Hook.Calls).Request;
        Assert.Equal(("v2", "v1", "autoscaling/v2"), (request.Text("resource.version"), request.Text("requestResource.version"), request.Text("object.apiVersion")));
    }

    [Fact]
    public async Task MatchConditions_DecideByExpression()
    {
        Hook.Answer("cel", _ => FakeAdmissionWebhook.Denied());
        await DefineAsync("validating", "cel", """
            {"matchConditions":[{"name":"marked","expression":"'mark' in object.data && request.operation == 'CREATE'"},
             {"name":"may","expression":"authorizer.group('').resource('secrets').namespace('default').check('get').allowed()"}]}
            """);

        Assert.Equal(HttpStatusCode.Created, (await CreateAsync(data: """{"x":"y"}""")).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await CreateAsync(data: """{"mark":"y"}""")).Code);
    }

    [Theory]
    [InlineData("Fail", 403)]
    [InlineData("Ignore", 201)]
    public async Task MatchCondition_ThatFails_FollowsTheFailurePolicy(string policy, int code)
    {
        Hook.Answer("broken", _ => FakeAdmissionWebhook.Denied());
        await DefineAsync("validating", "broken", $$"""{"failurePolicy":"{{policy}}","matchConditions":[{"name":"absent","expression":"object.data.absent == 'x'"}]}""");

        var (actual, answer) = await CreateAsync("cond", query: "?dryRun=All");

        Assert.Equal(code, (int)actual);
        Assert.Empty(Hook.Calls);
        if (code == 403)
            Assert.StartsWith("configmaps \"cond\" is forbidden: expression 'object.data.absent == 'x'' resulted in error: no such key", answer.Text("message"));
    }

    [Fact]
    public async Task OldReviewVersion_IsSpokenWhenItIsAllThatIsUnderstood()
    {
        Hook.Answer("old", _ => new() { ["allowed"] = true, ["uid"] = "ignored", ["patch"] = FakeAdmissionWebhook.Patched("""[{"op":"add","path":"/data","value":{"old":"yes"}}]""")["patch"]!.DeepClone() }, "v1beta1");
        await DefineAsync("mutating", "old", """{"admissionReviewVersions":["v9","v1beta1"]}""");

        Assert.Equal("yes", (await CreateAsync()).Body.Text("data.old"));
    }

    [Fact]
    public async Task Kubectl_ShowsTheRefusal()
    {
        Hook.Answer("stop", _ => FakeAdmissionWebhook.Denied(new JsonObject { ["message"] = "no cheese", ["code"] = 403, ["reason"] = "Forbidden" }));
        await DefineAsync("validating", "stop");

        Assert.Equal(
            "Error from server (Forbidden): error when creating \"STDIN\": admission webhook \"stop.example.com\" denied the request: no cheese",
            await Server.KubectlAsync(ConfigMap("k"), "create", "-f", "-"));
    }
}
