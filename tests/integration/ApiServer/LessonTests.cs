using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Mistakes that Kubernetes has made once, each test named after what was learned.</summary>
public sealed class LessonTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Base = "/api/v1/namespaces/default";
    private const string Self = "/apis/authentication.k8s.io/v1/selfsubjectreviews";

    private readonly string _name = "lesson-" + Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task TokenOfADeletedPod_IsDead_AlsoForAPodMadeAnewUnderItsName()
    {
        var pod = $$$"""{"metadata":{"name":"{{{_name}}}"},"spec":{"nodeName":"n","serviceAccountName":"{{{_name}}}","containers":[{"name":"c","image":"i"}]} }""";
        await MakeAsync("serviceaccounts", $$$"""{"metadata":{"name":"{{{_name}}}"} }""");
        await MakeAsync("pods", pod);
        var asked = await MakeAsync($"serviceaccounts/{_name}/token", $$$"""{"spec":{"boundObjectRef":{"apiVersion":"v1","kind":"Pod","name":"{{{_name}}}"} } }""");
        using var bearer = server.ClientWith(asked.Text("status.token"));
        Assert.Equal(HttpStatusCode.Created, await WhoAmIAsync(bearer));

        await DeleteAsync("pods", "?gracePeriodSeconds=0");
        Assert.Equal(HttpStatusCode.Unauthorized, await WhoAmIAsync(bearer));
        await MakeAsync("pods", pod);
        Assert.Equal(HttpStatusCode.Unauthorized, await WhoAmIAsync(bearer));
    }

    [Fact]
    public async Task TokenOfADeletedAccount_IsDead_AlsoForAnAccountMadeAnewUnderItsName()
    {
        await MakeAsync("serviceaccounts", $$$"""{"metadata":{"name":"{{{_name}}}"} }""");
        using var bearer = server.ClientWith((await MakeAsync($"serviceaccounts/{_name}/token", """{"spec":{} }""")).Text("status.token"));
        Assert.Equal(HttpStatusCode.Created, await WhoAmIAsync(bearer));

        await DeleteAsync("serviceaccounts");
        Assert.Equal(HttpStatusCode.Unauthorized, await WhoAmIAsync(bearer));
        await MakeAsync("serviceaccounts", $$$"""{"metadata":{"name":"{{{_name}}}"} }""");
        Assert.Equal(HttpStatusCode.Unauthorized, await WhoAmIAsync(bearer));
    }

    [Fact]
    public async Task LegacyTokenSecret_IsFilledByTheServer_AndItsTokenDiesWithIt()
    {
        await MakeAsync("serviceaccounts", $$$"""{"metadata":{"name":"{{{_name}}}"} }""");
        using var bearer = server.ClientWith(await LegacyTokenAsync());
        var (_, review) = await bearer.PostJsonAsync(Self, "{}");
        Assert.Equal($"system:serviceaccount:default:{_name}", review.Text("status.userInfo.username"));

        await DeleteAsync("secrets");
        Assert.Equal(HttpStatusCode.Unauthorized, await WhoAmIAsync(bearer));
    }

    [Fact]
    public async Task LegacyTokenSecret_OfADeletedAccount_IsDeadAndOwnedByIt()
    {
        var account = await MakeAsync("serviceaccounts", $$$"""{"metadata":{"name":"{{{_name}}}"} }""");
        using var bearer = server.ClientWith(await LegacyTokenAsync());
        var (_, secret) = await server.Admin.GetJsonAsync($"{Base}/secrets/{_name}");
        Assert.Equal(account.Text("metadata.uid"), secret.Text("metadata.ownerReferences.0.uid"));

        await DeleteAsync("serviceaccounts");

        Assert.Equal(HttpStatusCode.Unauthorized, await WhoAmIAsync(bearer));
    }

    [Fact]
    public async Task LegacyTokenSecret_WhoseTokenIsReplaced_NoLongerVouchesForTheOldOne()
    {
        await MakeAsync("serviceaccounts", $$$"""{"metadata":{"name":"{{{_name}}}"} }""");
        using var bearer = server.ClientWith(await LegacyTokenAsync());

        await server.Admin.PatchJsonAsync($"{Base}/secrets/{_name}", "application/merge-patch+json", """{"data":{"token":null} }""");
        var (_, renewed) = await server.Admin.GetJsonAsync($"{Base}/secrets/{_name}");

        Assert.Equal(HttpStatusCode.Unauthorized, await WhoAmIAsync(bearer));
        using var next = server.ClientWith(Plain(renewed["data"]!["token"]!));
        Assert.Equal(HttpStatusCode.Created, await WhoAmIAsync(next));
    }

    [Fact]
    public async Task LegacyTokenSecret_ForNoAccount_IsRefused()
    {
        var (code, status) = await server.Admin.PostJsonAsync($"{Base}/secrets", LegacySecret());

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Contains($"serviceaccounts \"{_name}\" not found", status.Text("message"));
    }

    [Fact]
    public async Task StaleOldObject_PatchesRacingWithImmutability_AreJudgedByTheNewestState()
    {
        const string Merge = "application/merge-patch+json";
        await MakeAsync("configmaps", $$$"""{"metadata":{"name":"{{{_name}}}"},"data":{"n":"0"} }""");
        var path = $"{Base}/configmaps/{_name}";

        var writers = Enumerable.Range(1, 16).Select(n => server.Admin.PatchJsonAsync(path, Merge, $$$"""{"data":{"n":"{{{n}}}"} }""")).ToList();
        var (sealedCode, frozen) = await server.Admin.PatchJsonAsync(path, Merge, """{"immutable":true}""");
        await Task.WhenAll(writers);

        Assert.Equal(HttpStatusCode.OK, sealedCode);
        Assert.Equal(frozen.Text("data.n"), (await server.Admin.GetJsonAsync(path)).Body.Text("data.n"));
    }

    [Fact]
    public async Task Anonymous_EveryPathOfTheApi_IsRefused()
    {
        using var nobody = server.ClientWith(null);
        var (_, document) = await server.Admin.GetJsonAsync("/openapi/v2");
        var open = new List<string>();
        foreach (var (path, _) in document["paths"]!.AsObject().Where(static entry => !entry.Key.StartsWith("/version", StringComparison.Ordinal)))
        {
            using var answer = await nobody.GetAsync(path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.Forbidden)
                open.Add($"{path}: {(int)answer.StatusCode}");
        }

        Assert.Empty(open);
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"x"},"data":{"k":"hunter2-plain!"} }""")]
    [InlineData("""{"metadata":{"name":"x"},"data":{"k":{"hunter2":1} } }""")]
    [InlineData("""{"metadata":{"name":"x"},"data":"hunter2"}""")]
    [InlineData("""{"metadata":{"name":"x"},"stringData":{"k":["hunter2"]} }""")]
    [InlineData("""{"metadata":{"name":"x"},"type":"kubernetes.io/dockerconfigjson","stringData":{".dockerconfigjson":"hunter2"} }""")]
    [InlineData("""{"metadata":{"name":"x"},"type":"kubernetes.io/tls","stringData":{"tls.crt":"hunter2"} }""")]
    [InlineData("""{"metadata":{"name":"x"},"stringData":{"k":"hunter2",} }""")]
    public async Task ErrorText_AboutASecret_DoesNotTellIt(string body)
    {
        var (code, status) = await server.Admin.PostJsonAsync($"{Base}/secrets", body);

        Assert.InRange((int)code, 400, 422);
        Assert.DoesNotContain("hunter2", status.ToJsonString());
    }

    [Fact]
    public async Task Metrics_AfterSecretsWereUsed_NameNone()
    {
        await MakeAsync("secrets", $$$"""{"metadata":{"name":"{{{_name}}}"},"stringData":{"k":"{{{_name}}}-value"} }""");
        await server.Admin.GetJsonAsync($"{Base}/secrets/{_name}");

        var metrics = await server.Admin.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

        Assert.DoesNotContain(_name, metrics);
        Assert.DoesNotContain(TestServer.AdminToken, metrics);
    }

    private async Task<string> LegacyTokenAsync()
    {
        var secret = await MakeAsync("secrets", LegacySecret());
        Assert.Equal("default", Plain(secret["data"]!["namespace"]!));
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", Plain(secret["data"]!["ca.crt"]!), StringComparison.Ordinal);
        return Plain(secret["data"]!["token"]!);
    }

    private string LegacySecret() => $$$"""
        {"metadata":{"name":"{{{_name}}}","annotations":{"kubernetes.io/service-account.name":"{{{_name}}}"} },"type":"kubernetes.io/service-account-token"}
        """;

    private static string Plain(JsonNode base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64.ToString()));

    private static async Task<HttpStatusCode> WhoAmIAsync(HttpClient client) => (await client.PostJsonAsync(Self, "{}")).Code;

    private async Task<JsonNode> MakeAsync(string collection, string body)
    {
        var (code, made) = await server.Admin.PostJsonAsync($"{Base}/{collection}", body);
        Assert.True(code == HttpStatusCode.Created, made.ToString());
        return made;
    }

    /// <summary>Deletes, and waits until the replica has heard of it.</summary>
    private async Task DeleteAsync(string resource, string query = "")
    {
        await server.Admin.DeleteJsonAsync($"{Base}/{resource}/{_name}{query}");
        await server.Admin.GetJsonAsync($"{Base}/{resource}");
    }
}
