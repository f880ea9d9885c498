using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>A kubelet's port with one container behind it: its log, and a command that greets and tells what it was asked.</summary>
internal sealed class FakeKubelet : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeKubelet(WebApplication app) => _app = app;

    public int Port { get; private set; }

    /// <summary>Path and query of the last request.</summary>
    public string Asked { get; private set; } = "";

    public static async Task<FakeKubelet> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate())));
        var app = builder.Build();
        var kubelet = new FakeKubelet(app);
        app.UseWebSockets();
        app.Run(kubelet.AnswerAsync);
        await app.StartAsync();
        kubelet.Port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        return kubelet;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Puts a pod of the namespace kube-public onto a node whose kubelet listens on a port.</summary>
    public static async Task PlaceAsync(HttpClient admin, string pod, string node, int port)
    {
        await admin.PostJsonAsync("/api/v1/namespaces/kube-public/serviceaccounts", """{"metadata":{"name":"default"}}""");
        await admin.PostJsonAsync("/api/v1/nodes", $$$"""{"metadata":{"name":"{{{node}}}"}}""");
        await admin.PatchJsonAsync($"/api/v1/nodes/{node}/status", "application/merge-patch+json", $$$"""
            {"status":{"addresses":[{"type":"InternalIP","address":"127.0.0.1"}],"daemonEndpoints":{"kubeletEndpoint":{"Port":{{{port}}}} } }}
            """);
        await admin.PostJsonAsync("/api/v1/namespaces/kube-public/pods", $$$"""
            {"metadata":{"name":"{{{pod}}}"},"spec":{"nodeName":"{{{node}}}","containers":[{"name":"c","image":"i"}]}}
            """);
        await admin.GetJsonAsync($"/api/v1/nodes/{node}");
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Asked = http.Request.Path + http.Request.QueryString;
        if (http.Request.Path.StartsWithSegments("/containerLogs"))
        {
            await http.Response.WriteAsync("line one\nline two\n");
            return;
        }

        if (!http.WebSockets.IsWebSocketRequest || http.Request.Path.Value!.Contains("/absent/", StringComparison.Ordinal))
        {
            http.Response.StatusCode = 404;
            await http.Response.WriteAsync("container not found");
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync("v5.channel.k8s.io");
        await socket.SendAsync(Frame(1, "hello from the container\n"), WebSocketMessageType.Binary, true, http.RequestAborted);
        await socket.SendAsync(Frame(3, """{"metadata":{},"status":"Success"}"""), WebSocketMessageType.Binary, true, http.RequestAborted);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
    }

    private static byte[] Frame(byte channel, string text) => [channel, .. Encoding.UTF8.GetBytes(text)];

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=kubelet", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
