using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>What the audit log says about requests, by the level that the policy gives them.</summary>
public sealed class AuditTests(AuditTests.RecordingServer server) : IClassFixture<AuditTests.RecordingServer>
{
    [Fact]
    public async Task Write_AtMetadata_IsRecordedWithoutItsBody()
    {
        await server.Server.Admin.PostJsonAsync("/api/v1/namespaces/default/secrets", """{"metadata":{"name":"recorded"},"stringData":{"password":"hidden-treasure"}}""");

        var recorded = await server.EventAsync("ResponseComplete", static e => e.Text("objectRef.resource") == "secrets" && e.Text("verb") == "create");

        Assert.Equal(("Event", "audit.k8s.io/v1", "Metadata"), (recorded.Text("kind"), recorded.Text("apiVersion"), recorded.Text("level")));
        Assert.Equal(("/api/v1/namespaces/default/secrets", "201"), (recorded.Text("requestURI"), recorded.Text("responseStatus.code")));
        Assert.Equal(("kubernetes-admin", "127.0.0.1"), (recorded.Text("user.username"), recorded.Text("sourceIPs.0")));
        Assert.Equal(("recorded", "default", "v1"), (recorded.Text("objectRef.name"), recorded.Text("objectRef.namespace"), recorded.Text("objectRef.apiVersion")));
        Assert.Equal("allow", recorded["annotations"]?["authorization.k8s.io/decision"]?.ToString());
        Assert.Null(recorded["requestObject"]);
        Assert.DoesNotContain("hidden-treasure", server.Text);
        Assert.DoesNotContain(TestServer.AdminToken, server.Text);
    }

    [Fact]
    public async Task Write_AtRequestResponse_IsRecordedWithBothBodies_ButNotTheirOwners()
    {
        await server.Server.Admin.SendJsonAsync(HttpMethod.Post, "/api/v1/namespaces/default/configmaps", "metadata: {name: recorded}\ndata: {a: b}", "application/yaml");

        var recorded = await server.EventAsync("ResponseComplete", static e => e.Text("objectRef.name") == "recorded" && e.Text("objectRef.resource") == "configmaps");

        Assert.Equal(("RequestResponse", "b", "b"), (recorded.Text("level"), recorded.Text("requestObject.data.a"), recorded.Text("responseObject.data.a")));
        Assert.NotEmpty(recorded.Text("responseObject.metadata.uid"));
        Assert.Null(recorded["responseObject"]!["metadata"]!["managedFields"]);
    }

    [Fact]
    public async Task Request_ThatIsRefused_IsRecordedWithTheReason()
    {
        using var jane = server.Server.ClientWith("user-token");
        using var nobody = server.Server.ClientWith("no-such-token");
        using var forbidden = await jane.GetAsync("/api/v1/namespaces/default/secrets?access_token=much-too-open", TestContext.Current.CancellationToken);
        using var unknown = await nobody.GetAsync("/api/v1/namespaces/default/secrets", TestContext.Current.CancellationToken);

        var first = await server.EventAsync("ResponseComplete", static e => e.Text("user.username") == "jane" && e.Text("objectRef.resource") == "secrets");
        var second = await server.EventAsync("ResponseComplete", static e => e.Text("responseStatus.code") == "401");

        Assert.Equal(("403", "Failure", "Forbidden", "forbid"), (first.Text("responseStatus.code"), first.Text("responseStatus.status"), first.Text("responseStatus.reason"), first["annotations"]?["authorization.k8s.io/decision"]?.ToString()));
        Assert.Equal("/api/v1/namespaces/default/secrets?access_token=REDACTED", first.Text("requestURI"));
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal("Unauthorized", second.Text("responseStatus.reason"));
    }

    [Fact]
    public async Task Watch_IsRecorded_WhenItsAnswerBegins()
    {
        using (var watch = await server.Server.Admin.GetAsync("/api/v1/services?watch=true", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
        {
            var started = await server.EventAsync("ResponseStarted", static e => e.Text("objectRef.resource") == "services");
            Assert.Equal("watch", started.Text("verb"));
            Assert.Equal(watch.Headers.GetValues("Audit-Id").Single(), started.Text("auditID"));
        }

        await server.EventAsync("ResponseComplete", static e => e.Text("objectRef.resource") == "services" && e.Text("verb") == "watch");
    }

    [Fact, Trait("Requirement", "AUTH-03")]
    public async Task Impersonation_IsRecordedWithBothUsers_AndTheClientsOwnId()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/namespaces/default/pods");
        request.Headers.Add("Impersonate-User", "joe");
        request.Headers.Add("Audit-ID", "chosen-by-the-client");
        using var answer = await server.Server.Admin.SendAsync(request, TestContext.Current.CancellationToken);

        var recorded = await server.EventAsync("ResponseComplete", static e => e.Text("auditID") == "chosen-by-the-client");

        Assert.Equal(("kubernetes-admin", "joe"), (recorded.Text("user.username"), recorded.Text("impersonatedUser.username")));
    }

    [Fact]
    public async Task Request_OfLevelNone_IsNotRecorded()
    {
        await server.Server.Admin.GetStringAsync("/version", TestContext.Current.CancellationToken);
        await server.Server.Admin.GetStringAsync("/api", TestContext.Current.CancellationToken);

        await server.EventAsync("ResponseComplete", static e => e.Text("requestURI") == "/api");

        Assert.DoesNotContain("\"/version\"", server.Text);
        Assert.DoesNotContain("RequestReceived", server.Text);
    }

    /// <summary>A server with a policy, and the log it writes.</summary>
    public sealed class RecordingServer : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("cluster-audit-").FullName;
        private Inner? _server;

        public TestServer Server => _server!;

        public string Text
        {
            get
            {
                using var file = new FileStream(Path.Combine(_folder, "audit.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var reader = new StreamReader(file);
                return reader.ReadToEnd();
            }
        }

        public async ValueTask InitializeAsync()
        {
            var policy = Path.Combine(_folder, "policy.yaml");
            await File.WriteAllTextAsync(policy, """
                apiVersion: audit.k8s.io/v1
                kind: Policy
                omitStages: [RequestReceived]
                omitManagedFields: true
                rules:
                - level: None
                  nonResourceURLs: ["/version*", "/healthz*"]
                - level: Metadata
                  resources:
                  - group: ""
                    resources: [secrets]
                - level: RequestResponse
                  verbs: [create, update, patch]
                  resources:
                  - group: ""
                    resources: [configmaps]
                  namespaces: [default]
                - level: Metadata
                """);
            _server = new($"--audit-policy-file={policy}", $"--audit-log-path={Path.Combine(_folder, "audit.log")}");
            await _server.InitializeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (_server is not null)
                await _server.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        /// <summary>Waits for an event: it is written when the client has its answer already.</summary>
        public async Task<JsonNode> EventAsync(string stage, Func<JsonNode, bool> isWanted)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (true)
            {
                var found = Text.Split('\n').Where(static line => line.EndsWith('}')).Select(static line => JsonNode.Parse(line)!)
                    .FirstOrDefault(candidate => candidate.Text("stage") == stage && isWanted(candidate));
                if (found is not null)
                    return found;
                await Task.Delay(20, limit.Token);
            }
        }

        private sealed class Inner(params string[] flags) : TestServer(onRedis: false, flags);
    }
}
