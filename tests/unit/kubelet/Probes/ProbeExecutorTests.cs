using System.Net;
using System.Net.Sockets;
using Cluster.Api.Core.V1;
using Cluster.Grpc;
using Cluster.Kubelet.Probes;
using Cluster.Kubelet.Probes.Health;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Runtime.V1;
using Cluster.Kubelet.Tests.Fakes;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Container = Cluster.Api.Core.V1.Container;

namespace Cluster.Kubelet.Tests.Probes;

/// <summary>Each type of probe against a real server on loopback.</summary>
public sealed class ProbeExecutorTests : IAsyncLifetime
{
    private readonly HttpProbe _http = new();
    private readonly ProbeExecutor _subject;
    private readonly RuntimeStub _runtime;
    private WebApplication _server = null!;
    private int _httpPort;
    private int _grpcPort;

    public ProbeExecutorTests()
    {
        (var runtime, _runtime) = RuntimeStub.Create();
        _subject = new(_http, new ExecProbe(runtime));
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.Listen(IPAddress.Loopback, 0);
            o.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http2);
        });
        _server = builder.Build();
        _server.MapGet("/ok", (HttpContext c) => $"{c.Request.Headers.UserAgent} {c.Request.Headers["X-Check"]} {c.Request.Host}");
        _server.MapGet("/bad", () => Results.StatusCode(503));
        _server.MapGet("/moved", () => Results.Redirect("/ok"));
        _server.MapGet("/away", () => Results.Redirect("http://elsewhere.invalid/"));
        _server.MapGet("/slow", (CancellationToken ct) => Task.Delay(Timeout.Infinite, ct));
        _server.MapGrpc(new GrpcMethod<HealthCheckRequest, HealthCheckResponse>("grpc.health.v1.Health", "Check", HealthCheckRequest.Parser, HealthCheckResponse.Parser),
            (request, _) => Task.FromResult(new HealthCheckResponse
            {
                Status = request.Service == "down" ? HealthCheckResponse.Types.ServingStatus.NotServing : HealthCheckResponse.Types.ServingStatus.Serving,
            }));
        await _server.StartAsync(TestContext.Current.CancellationToken);
        var ports = _server.Urls.Select(u => new Uri(u).Port).ToList();
        (_httpPort, _grpcPort) = (ports[0], ports[1]);
    }

    [Fact]
    public async Task Http_Answered_SendsHeadersAndSucceeds()
    {
        var outcome = await HttpAsync("/ok", new HTTPHeader { Name = "X-Check", Value = "yes" }, new HTTPHeader { Name = "Host", Value = "web.example" });

        Assert.Equal(new ProbeOutcome(true, "kube-probe/1.32 yes web.example"), outcome);
    }

    [Theory]
    [InlineData("/bad", false, "HTTP probe failed with statuscode: 503")]
    [InlineData("/none", false, "HTTP probe failed with statuscode: 404")]
    [InlineData("/moved", true, null)]
    [InlineData("/away", true, "Probe terminated redirects, Response body: ")]
    [Trait("Requirement", "POD-22")]
    public async Task Http_Status_Decides(string path, bool succeeds, string? output)
    {
        var outcome = await HttpAsync(path);

        Assert.Equal(succeeds, outcome.Verdict);
        Assert.Equal(output ?? outcome.Output, outcome.Output);
    }

    [Fact]
    public async Task Http_NoAnswer_TimesOut() =>
        Assert.Equal($"Get \"http://127.0.0.1:{_httpPort}/slow\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)", (await HttpAsync("/slow")).Output);

    [Fact]
    public async Task Http_NamedPort_IsTheContainersOwn()
    {
        var probe = new Probe { HttpGet = new() { Path = "/ok", Port = "web" } };

        Assert.True((await RunAsync(probe, new ContainerPort { Name = "web", ContainerPortValue = _httpPort })).Verdict);
        Assert.Null((await RunAsync(probe)).Verdict);
    }

    [Fact]
    [Trait("Requirement", "POD-22")]
    public async Task Tcp_OpenAndClosed_AreToldApart()
    {
        var closed = FreePort();

        Assert.True((await RunAsync(new Probe { TcpSocket = new() { Port = _httpPort } })).Verdict);
        var outcome = await RunAsync(new Probe { TcpSocket = new() { Port = closed } });
        Assert.Equal(new ProbeOutcome(false, $"dial tcp 127.0.0.1:{closed}: connect: connection refused"), outcome);
        outcome = await RunAsync(new Probe { HttpGet = new() { Path = "/", Port = closed } });
        Assert.Equal(new ProbeOutcome(false, $"Get \"http://127.0.0.1:{closed}/\": dial tcp 127.0.0.1:{closed}: connect: connection refused"), outcome);
    }

    [Fact]
    public async Task Grpc_Service_IsAskedForItsHealth()
    {
        Assert.True((await RunAsync(new Probe { Grpc = new() { Port = _grpcPort } })).Verdict);
        Assert.Equal(new ProbeOutcome(false, "service unhealthy (responded with \"NOT_SERVING\")"), await RunAsync(new Probe { Grpc = new() { Port = _grpcPort, Service = "down" } }));
        Assert.StartsWith("timeout: failed to connect service", (await RunAsync(new Probe { Grpc = new() { Port = FreePort() } })).Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "POD-22")]
    public async Task Exec_ExitCode_Decides()
    {
        var probe = new Probe { TimeoutSeconds = 1, Exec = new() { Command = ["cat", "/tmp/ok"] } };
        _runtime.On(nameof(IContainerRuntime.ExecSyncAsync), _ => Task.FromResult(new ExecSyncResponse { ExitCode = 1, Stderr = ByteString.CopyFromUtf8("no such file") }));
        Assert.Equal(new ProbeOutcome(false, "no such file"), await RunAsync(probe));

        _runtime.On(nameof(IContainerRuntime.ExecSyncAsync), _ => Task.FromException<ExecSyncResponse>(new GrpcException(GrpcStatusCode.DeadlineExceeded, "late")));
        Assert.Equal(new ProbeOutcome(false, "command timed out: \"cat /tmp/ok\" timed out after 1s"), await RunAsync(probe));

        _runtime.On(nameof(IContainerRuntime.ExecSyncAsync), _ => Task.FromException<ExecSyncResponse>(new GrpcException(GrpcStatusCode.Unavailable, "away")));
        Assert.Null((await RunAsync(probe)).Verdict);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private Task<ProbeOutcome> HttpAsync(string path, params HTTPHeader[] headers) =>
        RunAsync(new Probe { TimeoutSeconds = path == "/slow" ? 1 : null, HttpGet = new() { Path = path, Port = _httpPort, HttpHeaders = headers } });

    private Task<ProbeOutcome> RunAsync(Probe probe, params ContainerPort[] ports)
    {
        var pod = new Pod { Metadata = new() { Namespace = "shop", Name = "p" }, Status = new() { PodIP = "127.0.0.1" } };
        return _subject.RunAsync(probe with { TimeoutSeconds = probe.TimeoutSeconds ?? 10 }, pod, new Container { Name = "c", Ports = ports }, "abc", TestContext.Current.CancellationToken);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
