using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Webhooks that fail, lie or stay away: the failure policy decides, and the message names the webhook.</summary>
public sealed class WebhookFailureTests(MemoryServer server) : WebhookFixture(server), IClassFixture<MemoryServer>
{
    private const string Call = "failed to call webhook: ";
    private const string Answer = "received invalid webhook response: ";

    public static TheoryData<string, string, string> Misbehaviours => new()
    {
        { "mutating", "error", Call + "an error on the server (\"out of order\") has prevented the request from succeeding" },
        { "mutating", "absent", Call + "the server could not find the requested resource" },
        { "mutating", "redirect", Call + "the server responded with the status code 307 but did not return more information" },
        { "validating", "nonsense", Call + "couldn't get version/kind; json parse error: " },
        { "mutating", "huge", Call + "Post \"" },
        { "mutating", "uid", Answer + "expected response.uid=" },
        { "validating", "kind", Answer + "expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got v1, Kind=Pod" },
        { "validating", "empty", Answer + "webhook response was absent" },
        { "validating", "patch", Answer + "validating webhook may not return response.patch" },
        { "mutating", "typeless", Answer + "webhook returned response.patch but not response.patchType" },
        { "mutating", "patchless", Answer + "webhook returned response.patchType but not response.patch" },
        { "mutating", "merge", "unsupported patch type \"MergePatch\"" },
        { "validating", "abort", Call + "Post \"" },
    };

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task Misbehaviour_IsRefusedOrPassedOver_ByFailurePolicy(string sort, string fault, string reason)
    {
        Hook.Behave("bad", (http, request) => MisbehaveAsync(fault, http, request));
        await DefineAsync(sort, "bad");

        var (code, answer) = await CreateAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "InternalError"), (code, answer.Text("reason")));
        Assert.StartsWith($"Internal error occurred: failed calling webhook \"bad.example.com\": {reason}", answer.Text("message"));
        await SetPolicyAsync(sort, "Ignore");
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync()).Code);
    }

    [Fact]
    public async Task SlowWebhook_IsGivenUpAfterItsTimeout()
    {
        var end = new TaskCompletionSource();
        Hook.Behave("slow", (http, _) => end.Task.WaitAsync(http.RequestAborted));
        await DefineAsync("validating", "slow", """{"timeoutSeconds":1}""");

        var (code, answer) = await CreateAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, code);
        Assert.Equal(
            $"Internal error occurred: failed calling webhook \"slow.example.com\": failed to call webhook: Post \"{Hook.Address}slow?timeout=1s\": context deadline exceeded",
            answer.Text("message"));
        end.SetResult();
    }

    [Fact]
    public async Task WebhookNobodyListensFor_IsNamed()
    {
        await DefineAsync("mutating", "gone", """{"clientConfig":{"url":"https://127.0.0.1:1/x"}}""");

        Assert.Equal(
            "Internal error occurred: failed calling webhook \"gone.example.com\": failed to call webhook: Post \"https://127.0.0.1:1/x?timeout=20s\": dial tcp 127.0.0.1:1: connect: connection refused",
            (await CreateAsync()).Body.Text("message"));
    }

    [Fact]
    public async Task WebhookWithoutTrustedCertificate_IsNotBelieved()
    {
        Hook.Answer("strange", _ => FakeAdmissionWebhook.Allowed());
        await DefineAsync("mutating", "strange", $$"""{"clientConfig":{"url":"{{Hook.Address}}strange"} }""");

        Assert.Contains("tls: failed to verify certificate", (await CreateAsync()).Body.Text("message"));
        Assert.Empty(Hook.Calls);
    }

    [Fact]
    public async Task ServiceThatIsNotThere_IsNamed()
    {
        await DefineAsync("mutating", "service", """{"clientConfig":{"service":{"name":"nowhere","namespace":"default","path":"/p"}}}""");

        Assert.Equal(
            "Internal error occurred: failed calling webhook \"service.example.com\": failed to call webhook: Post \"https://nowhere.default.svc:443/p?timeout=20s\": service \"nowhere\" not found",
            (await CreateAsync()).Body.Text("message"));
    }

    [Fact]
    public async Task ServiceWithEndpoints_IsReachedThere()
    {
        Assert.SkipWhen(ProxiedApp.OwnAddress is null, "this machine has no address but loopback");
        Hook.Answer("inside", _ => FakeAdmissionWebhook.Denied());
        Forget("/api/v1/namespaces/default/services/hook");
        Forget("/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/hook");
        await Server.Admin.PostJsonAsync("/api/v1/namespaces/default/services", """{"apiVersion":"v1","kind":"Service","metadata":{"name":"hook"},"spec":{"ports":[{"port":443}]}}""");
        await Server.Admin.PostJsonAsync("/apis/discovery.k8s.io/v1/namespaces/default/endpointslices", $$$"""
            {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice","metadata":{"name":"hook","labels":{"kubernetes.io/service-name":"hook"} },"addressType":"IPv4",
             "endpoints":[{"addresses":["{{{ProxiedApp.OwnAddress}}}"]}],"ports":[{"name":"","port":{{{Hook.Address.Port}}}}]}
            """);
        await DefineAsync("validating", "inside", $$$"""{"clientConfig":{"service":{"name":"hook","namespace":"default","path":"/inside"},"caBundle":"{{{Hook.Authority}}}"} }""");
        await Server.Admin.GetJsonAsync("/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/hook");

        Assert.Equal("admission webhook \"inside.example.com\" denied the request without explanation", (await CreateAsync()).Body.Text("message"));
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"/spec/absent"}]""", "remove operation does not apply")]
    [InlineData("""[{"op":"add","path":"/data","value":7}]""", "made something else of the object than v1, Kind=ConfigMap")]
    [InlineData("""{"not":"a list"}""", "error decoding patch")]
    public async Task PatchThatDoesNotFit_RefusesUnderEveryPolicy(string patch, string reason)
    {
        Hook.Answer("misfit", _ => FakeAdmissionWebhook.Patched(patch));
        await DefineAsync("mutating", "misfit", """{"failurePolicy":"Ignore"}""");

        var (code, answer) = await CreateAsync(data: """{"a":"b"}""");

        Assert.Equal(HttpStatusCode.InternalServerError, code);
        Assert.Contains(reason, answer.Text("message"));
    }

    [Fact]
    public async Task PatchOfADeletion_IsRefused()
    {
        Hook.Answer("undo", request => request.Text("operation") == "DELETE" ? FakeAdmissionWebhook.Patched("""[{"op":"add","path":"/a","value":1}]""") : FakeAdmissionWebhook.Allowed());
        await DefineAsync("mutating", "undo", """{"rules":[{"operations":["DELETE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["configmaps"]}]}""");
        await CreateAsync("kept");

        var (code, answer) = await Server.Admin.DeleteJsonAsync("/api/v1/namespaces/default/configmaps/kept");

        Assert.Equal(HttpStatusCode.InternalServerError, code);
        Assert.Contains("admission webhook \"undo.example.com\" attempted to modify the object, which is not supported for this operation", answer.Text("message"));
    }

    private async Task SetPolicyAsync(string sort, string policy)
    {
        var path = $"/apis/admissionregistration.k8s.io/v1/{sort}webhookconfigurations/bad-{Label}";
        await Server.Admin.PatchJsonAsync(path, "application/json-patch+json", $$"""[{"op":"replace","path":"/webhooks/0/failurePolicy","value":"{{policy}}"}]""");
        await Server.Admin.GetJsonAsync(path);
    }

    private static async Task MisbehaveAsync(string fault, HttpContext http, JsonObject request)
    {
        JsonObject Response(string changes)
        {
            var response = JsonNode.Parse(changes)!.AsObject();
            response["uid"] ??= (string)request["uid"]!;
            response["allowed"] = true;
            return response;
        }

        JsonObject Review(JsonObject? response, string version = "admission.k8s.io/v1", string kind = "AdmissionReview") =>
            new() { ["apiVersion"] = version, ["kind"] = kind, ["response"] = response };

        switch (fault)
        {
            case "error":
                http.Response.StatusCode = 500;
                await http.Response.WriteAsync("out of order");
                break;
            case "absent":
                http.Response.StatusCode = 404;
                break;
            case "redirect":
                http.Response.Redirect("https://127.0.0.1:1/elsewhere", permanent: false, preserveMethod: true);
                break;
            case "nonsense":
                await http.Response.WriteAsync("hello");
                break;
            case "huge":
                await http.Response.WriteAsync(new string(' ', 9 * 1024 * 1024));
                break;
            case "abort":
                http.Abort();
                break;
            default:
                await http.Response.WriteAsync((fault switch
                {
                    "uid" => Review(Response("""{"uid":"other"}""")),
                    "kind" => Review(Response("{}"), "v1", "Pod"),
                    "patch" => Review(Response("""{"patch":"W10=","patchType":"JSONPatch"}""")),
                    "typeless" => Review(Response("""{"patch":"W10="}""")),
                    "patchless" => Review(Response("""{"patchType":"JSONPatch"}""")),
                    "merge" => Review(Response("""{"patch":"W10=","patchType":"MergePatch"}""")),
                    _ => Review(null),
                }).ToJsonString());
                break;
        }
    }
}
