using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Requests through <c>pods/proxy</c>, <c>services/proxy</c> and <c>nodes/proxy</c>.</summary>
public sealed class ResourceProxyTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Namespace = "kube-public";
    private const string Root = "/api/v1/namespaces/" + Namespace;

    [Fact]
    public async Task PodProxy_AnyMethodPathAndQuery_ReachThePodUnchanged()
    {
        await using var app = await ProxiedApp.StartAsync(EchoAsync);
        await PlacePodAsync("echo", app.Port);

        foreach (var method in (string[])["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
        {
            using var request = new HttpRequestMessage(new(method), $"{Root}/pods/echo:{app.Port}/proxy/some/a%2Fb/?q=1&q=%26x");
            request.Headers.Add("X-Own", "kept");
            request.Headers.Add("X-Remote-User", "mallory");
            if (method is "POST" or "PUT")
                request.Content = new StringContent("the body");
            using var answer = await server.Admin.SendAsync(request, TestContext.Current.CancellationToken);
            var seen = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

            Assert.Equal((HttpStatusCode)218, answer.StatusCode);
            Assert.Equal("x", answer.Headers.GetValues("X-Answer").Single());
            Assert.Equal(method, seen.Text("method"));
            Assert.Equal("/some/a%2Fb/?q=1&q=%26x", seen.Text("target"));
            Assert.Equal(method is "POST" or "PUT" ? "the body" : "", seen.Text("body"));
            Assert.Equal("kept", seen.Text("X-Own"));
            Assert.Equal("", seen.Text("Authorization"));
            Assert.Equal("", seen.Text("X-Remote-User"));
            Assert.Equal("127.0.0.1", seen.Text("X-Forwarded-For"));
            Assert.Equal($"{Root}/pods/echo:{app.Port}/proxy/some/a%2Fb/", seen.Text("X-Forwarded-Uri"));
        }
    }

    [Fact]
    public async Task Proxy_FrontPageWithoutSlash_IsSentToTheSlash()
    {
        await using var app = await ProxiedApp.StartAsync(EchoAsync);
        await PlacePodAsync("slash", app.Port);
        using var client = NonFollowing();

        using var answer = await client.GetAsync($"{Root}/pods/slash/proxy?a=b", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal($"{Root}/pods/slash/proxy/?a=b", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task ServiceProxy_ByPortNameNumberAndScheme_ReachesAReadyPod()
    {
        await using var app = await ProxiedApp.StartAsync(EchoAsync);
        await PlacePodAsync("behind", app.Port);
        await server.Admin.PostJsonAsync($"{Root}/services", """
            {"metadata":{"name":"svc"},"spec":{"ports":[{"name":"web","port":81,"targetPort":8080},{"name":"other","port":82}]}}
            """);
        await server.Admin.PostJsonAsync($"{Root}/endpoints", $$$"""
            {"metadata":{"name":"svc"},"subsets":[{"addresses":[{"ip":"{{{ProxiedApp.OwnAddress}}}","targetRef":{"kind":"Pod","name":"behind","namespace":"{{{Namespace}}}"}}],
             "ports":[{"name":"web","port":{{{app.Port}}}}]}]}
            """);

        foreach (var name in (string[])["svc:web", "svc:81", "http:svc:web", ":svc:81"])
        {
            var (code, seen) = await server.Admin.GetJsonAsync($"{Root}/services/{name}/proxy/x");
            Assert.Equal(((HttpStatusCode)218, "/x"), (code, seen.Text("target")));
        }

        var (missing, status) = await server.Admin.GetJsonAsync($"{Root}/services/svc:83/proxy/x");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "no service port 83 found for service \"svc\""), (missing, status.Text("message")));
        (missing, status) = await server.Admin.GetJsonAsync($"{Root}/services/svc:other/proxy/x");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "no endpoints available for service \"svc\""), (missing, status.Text("message")));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetJsonAsync($"{Root}/services/nobody/proxy/x")).Code);
        (missing, status) = await server.Admin.GetJsonAsync($"{Root}/services/ftp:svc:1/proxy/x");
        Assert.Equal((HttpStatusCode.BadRequest, "invalid service request \"ftp:svc:1\""), (missing, status.Text("message")));
    }

    /// <summary>The lesson of CVE-2020-8555: endpoints are users' words, and the server must not dial whatever they say.</summary>
    [Fact]
    public async Task ServiceProxy_EndpointThatIsNoPodsAddress_IsNotDialled()
    {
        var dialled = false;
        await using var app = await ProxiedApp.StartAsync(http =>
        {
            dialled = true;
            return Task.CompletedTask;
        });
        await server.Admin.PostJsonAsync($"{Root}/services", """{"metadata":{"name":"lying"},"spec":{"ports":[{"port":80}]}}""");
        await server.Admin.PostJsonAsync($"{Root}/endpoints", $$$"""
            {"metadata":{"name":"lying"},"subsets":[{"addresses":[{"ip":"{{{ProxiedApp.OwnAddress}}}"}],"ports":[{"port":{{{app.Port}}}}]}]}
            """);

        var (code, status) = await server.Admin.GetJsonAsync($"{Root}/services/lying/proxy/");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "no endpoints available for service \"lying\""), (code, status.Text("message")));
        Assert.False(dialled);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    public async Task PodProxy_PodThatClaimsAnAddressOfTheServersOwn_IsRefused(string address)
    {
        var name = "evil-" + address.Replace(':', '-').Replace('.', '-').Trim('-') + "x";
        await PlacePodAsync(name, 80, address);

        var (code, status) = await server.Admin.GetJsonAsync($"{Root}/pods/{name}:6443/proxy/");

        Assert.Equal((HttpStatusCode.BadRequest, "address not allowed"), (code, status.Text("message")));
    }

    [Fact]
    public async Task PodProxy_NobodyListens_SaysWhoCouldNotBeReached()
    {
        Assert.SkipWhen(ProxiedApp.OwnAddress is null, "this machine has no address but loopback");
        await PlacePodAsync("deaf", 1);

        var (code, status) = await server.Admin.GetJsonAsync($"{Root}/pods/deaf/proxy/");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "ServiceUnavailable"), (code, status.Text("reason")));
        Assert.StartsWith($"error trying to reach service: dial tcp {ProxiedApp.OwnAddress}:1: ", status.Text("message"));
    }

    /// <summary>Redirects lead the client, never the server.</summary>
    [Fact]
    public async Task Proxy_BackendRedirects_AreRewrittenAndNotFollowed()
    {
        var followed = false;
        await using var app = await ProxiedApp.StartAsync(http =>
        {
            followed |= http.Request.Path == "/secret";
            http.Response.Redirect(http.Request.Path == "/own" ? "/secret" : "http://169.254.169.254/secret");
            return Task.CompletedTask;
        });
        await PlacePodAsync("turning", app.Port);
        using var client = NonFollowing();

        using var own = await client.GetAsync($"{Root}/pods/turning/proxy/own", TestContext.Current.CancellationToken);
        using var other = await client.GetAsync($"{Root}/pods/turning/proxy/other", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Redirect, $"{Root}/pods/turning/proxy/secret"), (own.StatusCode, own.Headers.Location!.ToString()));
        Assert.Equal((HttpStatusCode.Redirect, "http://169.254.169.254/secret"), (other.StatusCode, other.Headers.Location!.ToString()));
        Assert.False(followed);
    }

    [Fact]
    public async Task Proxy_Html_LeadsItsLinksBackThroughTheServer()
    {
        await using var app = await ProxiedApp.StartAsync(async http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.Headers.AccessControlAllowOrigin = "*";
            await http.Response.WriteAsync("<p>é<a href=\"/next\">next</a>");
        });
        await PlacePodAsync("pages", app.Port);

        using var answer = await server.Admin.GetAsync($"{Root}/pods/pages/proxy/", TestContext.Current.CancellationToken);

        Assert.Equal($"<p>é<a href=\"{Root}/pods/pages/proxy/next\">next</a>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Proxy_WebSocket_IsTunnelled()
    {
        await using var app = await ProxiedApp.StartAsync(async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[64];
            var got = await socket.ReceiveAsync(buffer, http.RequestAborted);
            await socket.SendAsync(buffer.AsMemory(0, got.Count), WebSocketMessageType.Text, true, http.RequestAborted);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
        });
        await PlacePodAsync("socket", app.Port);
        using var client = new ClientWebSocket();
        client.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        client.Options.SetRequestHeader("Authorization", "Bearer " + TestServer.AdminToken);

        await client.ConnectAsync(new($"wss://{server.Address.Authority}{Root}/pods/socket/proxy/talk"), TestContext.Current.CancellationToken);
        await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var buffer = new byte[64];
        var answer = await client.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);

        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, answer.Count));
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
    }

    /// <summary>The lesson of CVE-2018-1002105: after a backend has declined an upgrade, no byte of the client reaches it any more.</summary>
    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno", "HTTP/1.1 403 Forbidden")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "HTTP/1.1 500 Internal Server Error")]
    public async Task Upgrade_BackendAnswersOtherThan101_NoBytesPassAfterwards(string refusal, string expected)
    {
        Assert.SkipWhen(ProxiedApp.OwnAddress is null, "this machine has no address but loopback");
        var ct = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(ProxiedApp.OwnAddress!, 0);
        listener.Start();
        var name = refusal.Contains("403", StringComparison.Ordinal) ? "declining" : "agreeing";
        await PlacePodAsync(name, ((IPEndPoint)listener.LocalEndpoint).Port);
        var backend = ServeOnceAsync(listener, refusal, ct);
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", server.Address.Port, ct);
        await using var tls = new SslStream(socket.GetStream(), false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync(new() { TargetHost = "localhost", ApplicationProtocols = [SslApplicationProtocol.Http11] }, ct);

        await tls.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {Root}/pods/{name}/proxy/x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TestServer.AdminToken}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"), ct);
        var first = await ReadAnswerAsync(tls, ct);
        await tls.WriteAsync("GET /api/v1/secrets HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray(), ct);

        Assert.StartsWith(expected, first);
        Assert.Equal("", await backend);
        var second = await ReadAnswerAsync(tls, ct);
        Assert.True(second.Length == 0 || second.StartsWith("HTTP/1.1 403", StringComparison.Ordinal), second);
    }

    [Fact]
    [Trait("Requirement", "API-35")]
    public async Task NodeProxy_ToTheKubelet_CarriesTheServersCredentialAndKeepsTheQuery()
    {
        await using var kubelet = await FakeKubelet.StartAsync();
        await server.Admin.PostJsonAsync("/api/v1/nodes", """{"metadata":{"name":"node-proxied"}}""");
        await server.Admin.PatchJsonAsync("/api/v1/nodes/node-proxied/status", "application/merge-patch+json", $$$"""
            {"status":{"addresses":[{"type":"InternalIP","address":"127.0.0.1"}],"daemonEndpoints":{"kubeletEndpoint":{"Port":{{{kubelet.Port}}}} } }}
            """);
        await server.Admin.GetJsonAsync("/api/v1/nodes/node-proxied");

        Assert.Equal("line one\nline two", await server.KubectlAsync(null, "get", "--raw", "/api/v1/nodes/node-proxied/proxy/containerLogs/a/b/c?tailLines=2"));
        Assert.Equal("/containerLogs/a/b/c?tailLines=2", kubelet.Asked);
        Assert.Equal("line one\nline two", await server.KubectlAsync(null, "get", "--raw", $"/api/v1/nodes/https:node-proxied:{kubelet.Port}/proxy/containerLogs/a/b/c"));

        var (code, status) = await server.Admin.GetJsonAsync("/api/v1/nodes/node-proxied:6379/proxy/");
        Assert.Equal((HttpStatusCode.BadRequest, "address not allowed"), (code, status.Text("message")));
    }

    /// <summary>A node that gives the server's own address for its kubelet would turn the server's strongest certificate against itself.</summary>
    [Fact]
    public async Task NodeProxy_NodeThatPosesAsTheServer_IsRefused()
    {
        await server.Admin.PostJsonAsync("/api/v1/nodes", """{"metadata":{"name":"node-posing"}}""");
        await server.Admin.PatchJsonAsync("/api/v1/nodes/node-posing/status", "application/merge-patch+json", $$$"""
            {"status":{"addresses":[{"type":"InternalIP","address":"127.0.0.1"}],"daemonEndpoints":{"kubeletEndpoint":{"Port":{{{server.Address.Port}}}} } }}
            """);
        await server.Admin.GetJsonAsync("/api/v1/nodes/node-posing");

        var (code, status) = await server.Admin.GetJsonAsync("/api/v1/nodes/node-posing/proxy/api/v1/secrets");

        Assert.Equal((HttpStatusCode.BadRequest, "address not allowed"), (code, status.Text("message")));
    }

    private static async Task<string> ServeOnceAsync(TcpListener listener, string answer, CancellationToken ct)
    {
        using var connection = await listener.AcceptTcpClientAsync(ct);
        var stream = connection.GetStream();
        var buffer = new byte[8192];
        var seen = "";
        while (!seen.Contains("\r\n\r\n", StringComparison.Ordinal))
            seen += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, ct));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), ct);
        var later = "";
        while (await stream.ReadAsync(buffer, ct) is > 0 and var read)
            later += Encoding.ASCII.GetString(buffer, 0, read);
        return later;
    }

    /// <summary>Head and announced body of one answer; empty when the connection is over.</summary>
    private static async Task<string> ReadAnswerAsync(Stream stream, CancellationToken ct)
    {
        var text = "";
        var buffer = new byte[8192];
        while (true)
        {
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var length = end < 0 ? -1 : text[..end].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)) is { } line ? int.Parse(line[16..]) : 0;
            if (end >= 0 && text.Length >= end + 4 + length)
                return text;
            var read = await stream.ReadAsync(buffer, ct);
            if (read == 0)
                return text;
            text += Encoding.ASCII.GetString(buffer, 0, read);
        }
    }

    private static async Task EchoAsync(HttpContext http)
    {
        var seen = new JsonObject
        {
            ["method"] = http.Request.Method,
            ["target"] = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget,
            ["body"] = await new StreamReader(http.Request.Body).ReadToEndAsync(http.RequestAborted),
        };
        foreach (var name in (string[])["X-Own", "Authorization", "X-Remote-User", "X-Forwarded-For", "X-Forwarded-Uri"])
            seen[name] = http.Request.Headers[name].ToString();
        http.Response.StatusCode = 218;
        http.Response.Headers["X-Answer"] = "x";
        await http.Response.WriteAsync(seen.ToJsonString());
    }

    private HttpClient NonFollowing()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } }, true) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestServer.AdminToken);
        return client;
    }

    private async Task PlacePodAsync(string name, int port, string? address = null)
    {
        await server.Admin.PostJsonAsync($"{Root}/serviceaccounts", """{"metadata":{"name":"default"}}""");
        var (code, body) = await server.Admin.PostJsonAsync($"{Root}/pods", $$$"""
            {"metadata":{"name":"{{{name}}}"},"spec":{"nodeName":"any","containers":[{"name":"c","image":"i","ports":[{"containerPort":{{{port}}}}]}]}}
            """);
        Assert.True(code == HttpStatusCode.Created, body.ToString());
        var ip = address ?? ProxiedApp.OwnAddress!.ToString();
        (code, body) = await server.Admin.PatchJsonAsync($"{Root}/pods/{name}/status", "application/merge-patch+json",
            $$$"""{"status":{"podIP":"{{{ip}}}","podIPs":[{"ip":"{{{ip}}}"}]}}""");
        Assert.True(code == HttpStatusCode.OK, body.ToString());
    }
}
