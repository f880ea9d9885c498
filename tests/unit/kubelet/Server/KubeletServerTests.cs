using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Api.Core.V1;
using Cluster.Hosting;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Runtime.V1;
using Cluster.Kubelet.Server;
using Cluster.Kubelet.Server.Logs;
using Cluster.Kubelet.Server.Spdy;
using Cluster.Kubelet.Server.Stats;
using Cluster.Kubelet.Server.Streaming;
using Cluster.Kubelet.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Container = Cluster.Kubelet.Runtime.V1.Container;

namespace Cluster.Kubelet.Tests.Server;

/// <summary>The kubelet's API over real TLS, with a runtime that a test plays.</summary>
public sealed class KubeletServerTests : IAsyncLifetime
{
    private readonly X509Certificate2 _authority = TestCertificates.Authority("cluster");
    private readonly string _log = Path.GetTempFileName();
    private readonly PlayedStreamingServer _streaming = new();
    private readonly MetricsRegistry _metrics = new();
    private KubeletServer _server = null!;
    private ExecRequest? _asked;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var (runtime, stub) = RuntimeStub.Create();
        var container = new Container { Id = "abc", State = Kubelet.Runtime.V1.ContainerState.ContainerRunning };
        stub.On(nameof(IContainerRuntime.ListContainersAsync), a => Task.FromResult<IReadOnlyList<Container>>(
            ((ContainerFilter)a[0]!).LabelSelector["io.kubernetes.container.name"] == "c" ? [container] : []));
        stub.On(nameof(IContainerRuntime.FindContainerAsync), _ => Task.FromResult<Kubelet.Runtime.V1.ContainerStatus?>(new() { Id = "abc", LogPath = _log }));
        stub.On(nameof(IContainerRuntime.ListContainerStatsAsync), _ => Task.FromResult<IReadOnlyList<ContainerStats>>([]));
        stub.On(nameof(IContainerRuntime.ListPodSandboxesAsync), _ => Task.FromResult<IReadOnlyList<PodSandbox>>([new() { Id = "box" }]));
        stub.On(nameof(IContainerRuntime.PortForwardAsync), _ => Task.FromResult(_streaming.Address));
        stub.On(nameof(IContainerRuntime.ExecAsync), a =>
        {
            _asked = (ExecRequest)a[0]!;
            return Task.FromResult(_streaming.Address);
        });

        var pod = new Pod
        {
            Metadata = new() { Namespace = "shop", Name = "web", Uid = "u" },
            Spec = new() { Containers = [new() { Name = "c" }, new() { Name = "waits" }] },
            Status = new() { ContainerStatuses = [new() { Name = "waits", State = new() { Waiting = new() { Reason = "ContainerCreating" } } }] },
        };
        var containers = new PodContainers(new PodCache(pod), runtime);
        var identity = new KubeletIdentity(IPAddress.Loopback, 0, TestCertificates.Issue(_authority, "node-1", "system:nodes"), [_authority]);
        _server = new(identity, containers, new ContainerLogEndpoint(containers, runtime, TimeProvider.System), new RemoteCommandEndpoint(containers, runtime),
            new PortForwardEndpoint(containers, runtime), new SummaryEndpoint("node-1", containers, runtime, new MachineUsage(TimeProvider.System), TimeProvider.System),
            _metrics, NullLoggerFactory.Instance);
        await _server.StartAsync(Ct);
    }

    [Fact]
    [Trait("Requirement", "NODE-13")]
    public async Task Get_WithoutCertificate_IsUnauthorized()
    {
        using var http = Client(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("pods", Ct)).StatusCode);
    }

    [Fact]
    public async Task Get_NotAnAdministrator_IsForbidden()
    {
        using var http = Client(TestCertificates.Issue(_authority, "jane", "developers"));
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("pods", Ct)).StatusCode);
    }

    [Fact]
    public async Task Get_ForeignAuthority_IsRefused()
    {
        using var http = Client(TestCertificates.Issue(TestCertificates.Authority("other"), "root", "system:masters"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.GetAsync("pods", Ct));
    }

    [Fact]
    [Trait("Requirement", "NODE-13")]
    public async Task Get_Administrator_SeesPodsHealthAndSummary()
    {
        using var http = Admin();
        Assert.Equal("ok", await http.GetStringAsync("healthz", Ct));
        Assert.Contains("\"name\":\"web\"", await http.GetStringAsync("pods", Ct), StringComparison.Ordinal);
        Assert.Contains("\"nodeName\":\"node-1\"", await http.GetStringAsync("stats/summary", Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("metrics", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("containerLogs/shop/web/c", 200, "hello\nworld\n")]
    [InlineData("containerLogs/shop/web/c?tailLines=1", 200, "world\n")]
    [InlineData("containerLogs/shop/web/c?previous=true", 400, "previous terminated container \"c\" in pod \"web\" not found")]
    [InlineData("containerLogs/shop/web/none", 404, "container \"none\" not found in pod \"web\"")]
    [InlineData("containerLogs/shop/none/c", 404, "pod \"none\" not found")]
    [InlineData("containerLogs/shop/web/waits", 400, "container \"waits\" in pod \"web\" is waiting to start: ContainerCreating")]
    [InlineData("containerLogs/shop/web/c?tailLines=x", 400, "invalid tailLines: \"x\" must be a number greater than or equal to 0")]
    [InlineData("exec/shop/web/none?output=1&command=ls", 404, "container not found (\"none\")")]
    [InlineData("exec/shop/web/c?command=ls", 400, "you must specify at least 1 of stdin, stdout, stderr")]
    public async Task Get_Path_IsAnswered(string path, int status, string body)
    {
        await File.WriteAllTextAsync(_log, "2026-01-01T00:00:00Z stdout F hello\n2026-01-01T00:00:01Z stdout F world\n", Ct);
        using var http = Admin();

        var response = await http.GetAsync(path, Ct);
        Assert.Equal((status, body), ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Ct)));
    }

    [Fact(Timeout = 10_000)]
    public async Task Exec_WebSocket_CarriesEveryChannelAndTheStatus()
    {
        var accepting = _streaming.AcceptAsync(streams: 4, Ct);
        using var socket = await ConnectAsync("exec/shop/web/c?input=1&output=1&error=1&command=sh&command=-c", "v5.channel.k8s.io");
        Assert.Equal([1], await ReceiveAsync(socket));
        var runtime = await accepting;
        Assert.Equal(["sh", "-c"], _asked!.Cmd);
        Assert.Equal(["error", "stdin", "stdout", "stderr"], runtime.StreamTypes);

        await SendAsync(socket, [0, .. "in"u8]);
        Assert.Equal("in", await runtime.NextDataAsync(stream: 3, Ct));
        await SendAsync(socket, [255, 0]);
        Assert.Null(await runtime.NextDataAsync(stream: 3, Ct));

        await runtime.SendAsync(5, "out", isLast: true, Ct);
        Assert.Equal([1, .. "out"u8], await ReceiveAsync(socket));
        await runtime.SendAsync(7, "err", isLast: true, Ct);
        Assert.Equal([2, .. "err"u8], await ReceiveAsync(socket));
        await runtime.SendAsync(1, """{"status":"Success"}""", isLast: true, Ct);
        Assert.Equal([3, .. """{"status":"Success"}"""u8], await ReceiveAsync(socket));
        Assert.Null(await ReceiveAsync(socket));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Ct);
    }

    [Fact(Timeout = 10_000)]
    public async Task Exec_Terminal_HasResizeAndNoStderr()
    {
        var accepting = _streaming.AcceptAsync(streams: 4, Ct);
        using var socket = await ConnectAsync("exec/shop/web/c?stdin=true&stdout=true&stderr=true&tty=true&command=sh", "v4.channel.k8s.io");
        await ReceiveAsync(socket);
        var runtime = await accepting;
        Assert.Equal(["error", "stdin", "stdout", "resize"], runtime.StreamTypes);

        await SendAsync(socket, [4, .. """{"Width":80,"Height":24}"""u8]);
        Assert.Equal("""{"Width":80,"Height":24}""", await runtime.NextDataAsync(stream: 7, Ct));
    }

    [Fact(Timeout = 10_000)]
    public async Task PortForward_TunnelInAWebSocket_CarriesSpdyBothWays()
    {
        var accepting = _streaming.AcceptAsync(streams: 1, Ct);
        var (raw, answer) = await UpgradeAsync(
            "portForward/shop/web", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Protocol: SPDY/3.1+portforward.k8s.io\r\n");
        await using var stream = raw;
        Assert.StartsWith("HTTP/1.1 101", answer, StringComparison.Ordinal);
        Assert.Contains("Sec-WebSocket-Protocol: SPDY/3.1+portforward.k8s.io", answer, StringComparison.Ordinal);

        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions());
        await using var spdy = new SpdyConnection(new WebSocketBytes(socket));
        var data = await spdy.OpenAsync([new("streamtype", "data")], Ct);
        var runtime = await accepting;
        await runtime.SendAsync(1, "served", isLast: true, Ct);
        await foreach (var bytes in data.ReadAllAsync(Ct))
            Assert.Equal("served"u8, bytes.Span);
    }

    [Fact(Timeout = 10_000)]
    public async Task Exec_SpdyCaller_IsHandedToTheRuntime()
    {
        var accepting = _streaming.AcceptAsync(streams: 1, Ct);
        var (raw, answer) = await UpgradeAsync("exec/shop/web/c?output=1&command=ls", "Upgrade: SPDY/3.1\r\nX-Stream-Protocol-Version: v4.channel.k8s.io\r\n");
        Assert.StartsWith("HTTP/1.1 101", answer, StringComparison.Ordinal);
        Assert.Contains("Upgrade: SPDY/3.1", answer, StringComparison.Ordinal);

        await using var spdy = new SpdyConnection(raw);
        var error = await spdy.OpenAsync([new("streamtype", "error")], Ct);
        var runtime = await accepting;
        await runtime.SendAsync(1, "done", isLast: true, Ct);
        await foreach (var bytes in error.ReadAllAsync(Ct))
            Assert.Equal("done"u8, bytes.Span);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _streaming.Dispose();
        _metrics.Dispose();
        File.Delete(_log);
    }

    private async Task<ClientWebSocket> ConnectAsync(string path, string protocol)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        socket.Options.ClientCertificates.Add(TestCertificates.Issue(_authority, "api", "system:masters"));
        socket.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        await socket.ConnectAsync(new Uri($"wss://{_server.Address.Authority}/{path}"), Ct);
        return socket;
    }

    /// <summary>Sends an upgrade request by hand.</summary>
    private async Task<(Stream Stream, string Answer)> UpgradeAsync(string path, string headers)
    {
        var client = new TcpClient();
        await client.ConnectAsync(_server.Address.Host, _server.Address.Port, Ct);
        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "node-1",
            ClientCertificates = [TestCertificates.Issue(_authority, "api", "system:masters")],
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
        }, Ct);
        await tls.WriteAsync(Encoding.ASCII.GetBytes($"GET /{path} HTTP/1.1\r\nHost: node-1\r\nConnection: Upgrade\r\n{headers}\r\n"), Ct);
        var answer = new List<byte>();
        var one = new byte[1];
        while (answer is not [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
        {
            await tls.ReadExactlyAsync(one, Ct);
            answer.Add(one[0]);
        }
        return (tls, Encoding.ASCII.GetString([.. answer]));
    }

    private static Task SendAsync(ClientWebSocket socket, byte[] message) => socket.SendAsync(message, WebSocketMessageType.Binary, true, Ct);

    /// <returns>Null when the server has closed.</returns>
    private static async Task<byte[]?> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        var result = await socket.ReceiveAsync(buffer, Ct);
        return result.MessageType == WebSocketMessageType.Close ? null : buffer[..result.Count];
    }

    private HttpClient Admin() => Client(TestCertificates.Issue(_authority, "api", "system:masters"));

    private HttpClient Client(X509Certificate2? certificate) => TestCertificates.Client(_server.Address, certificate);
}
