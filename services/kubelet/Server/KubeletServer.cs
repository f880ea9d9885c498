using System.Security.Authentication;
using Cluster.Hosting;
using Cluster.Kubelet.Server.Logs;
using Cluster.Kubelet.Server.Stats;
using Cluster.Kubelet.Server.Streaming;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Cluster.Kubelet.Server;

/// <summary>The kubelet's API on port 10250: HTTPS with client certificates, apart from the process's plain app channel.</summary>
internal sealed partial class KubeletServer(
    KubeletIdentity identity, PodContainers containers, ContainerLogEndpoint logs, RemoteCommandEndpoint commands, PortForwardEndpoint ports,
    SummaryEndpoint summary, MetricsRegistry metrics, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan StreamKeepAlive = TimeSpan.FromSeconds(30);

    private readonly ILogger _logger = loggers.CreateLogger<KubeletServer>();
    private WebApplication? _app;

    /// <summary>Where it listens, once started: the port may have been left to the system.</summary>
    public Uri Address => new(_app!.Urls.First());

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var check = new ClientCheck(identity.ClientAuthority);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(loggers);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(identity.Address, identity.Port, listen =>
            listen.UseHttps(new HttpsConnectionAdapterOptions
            {
                ServerCertificate = identity.Certificate,
                SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateMode = ClientCertificateMode.AllowCertificate,
                ClientCertificateValidation = (certificate, _, _) => check.IsGenuine(certificate),
            })));
        _app = builder.Build();
        _app.Use(AnswerBadRequestsAsync);
        _app.Use(ClientCheck.FilterAsync);
        _app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = StreamKeepAlive });
        Map(_app);
        await _app.StartAsync(cancellationToken);
        LogListening(_logger, Address);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Map(WebApplication app)
    {
        app.MapGet("/healthz", context => context.AnswerTextAsync("ok"));
        app.MapGet("/metrics", context => context.AnswerTextAsync(metrics.Render(), "text/plain; version=0.0.4"));
        app.MapGet("/pods", context => Answer.JsonAsync(context, PodListing.Of(containers.All)));
        app.MapGet("/runningpods", context => Answer.JsonAsync(context, PodListing.Of(containers.All.Where(p => p.Status.Phase == "Running"))));
        app.MapGet("/stats/summary", summary.ServeAsync);
        app.MapGet("/containerLogs/{ns}/{pod}/{container}", context => logs.ServeAsync(context, Of(context, "ns"), Of(context, "pod"), Of(context, "container")));
        string[] streaming = ["GET", "POST"];
        app.MapMethods("/exec/{ns}/{pod}/{container}", streaming, context => commands.ExecAsync(context, Of(context, "ns"), Of(context, "pod"), Of(context, "container")));
        app.MapMethods("/attach/{ns}/{pod}/{container}", streaming, context => commands.AttachAsync(context, Of(context, "ns"), Of(context, "pod"), Of(context, "container")));
        app.MapMethods("/portForward/{ns}/{pod}", streaming, context => ports.ServeAsync(context, Of(context, "ns"), Of(context, "pod")));
    }

    private static string Of(HttpContext context, string segment) => (string)context.Request.RouteValues[segment]!;

    private static async Task AnswerBadRequestsAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Answer.TextAsync(context, e.StatusCode, e.Message);
        }
        catch (Grpc.GrpcException e) when (!context.Response.HasStarted)
        {
            await Answer.TextAsync(context, 500, e.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // the caller has gone
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Serving the kubelet's API on {Address}")]
    private static partial void LogListening(ILogger logger, Uri address);
}
