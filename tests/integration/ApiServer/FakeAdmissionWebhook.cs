using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Admission webhooks over HTTPS, one per path, that do what the test tells them.</summary>
internal sealed class FakeAdmissionWebhook : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, JsonObject, Task>> _behaviours = new();

    private FakeAdmissionWebhook(WebApplication app, string authority) => (_app, Authority) = (app, authority);

    /// <summary>The requests that came, with the path they came to, in order.</summary>
    public ConcurrentQueue<(string Path, JsonObject Request)> Calls { get; } = new();

    public Uri Address { get; private set; } = new("https://127.0.0.1");

    /// <summary>The certificate to trust, in base64 of its PEM text.</summary>
    public string Authority { get; }

    public static async Task<FakeAdmissionWebhook> StartAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=webhook", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        names.AddDnsName("hook.default.svc");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(2));
        var usable = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Any, 0, listen => listen.UseHttps(usable)));
        var app = builder.Build();
        var webhook = new FakeAdmissionWebhook(app, Convert.ToBase64String(Encoding.UTF8.GetBytes(certificate.ExportCertificatePem())));
        app.Run(webhook.AnswerAsync);
        await app.StartAsync();
        var bound = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("0.0.0.0", "127.0.0.1"));
        webhook.Address = new($"https://127.0.0.1:{bound.Port}/");
        return webhook;
    }

    /// <summary>Answers at a path with the response that a function makes of the request.</summary>
    public void Answer(string path, Func<JsonObject, JsonObject> respond, string version = "v1") => Behave(path, async (http, request) =>
    {
        var response = respond(request);
        response["uid"] ??= (string)request["uid"]!;
        var review = new JsonObject { ["apiVersion"] = "admission.k8s.io/" + version, ["kind"] = "AdmissionReview", ["response"] = response };
        await http.Response.WriteAsync(review.ToJsonString());
    });

    /// <summary>Does anything at a path.</summary>
    public void Behave(string path, Func<HttpContext, JsonObject, Task> behaviour) => _behaviours[path] = behaviour;

    public static JsonObject Allowed() => new() { ["allowed"] = true };

    public static JsonObject Denied(JsonObject? status = null) => new() { ["allowed"] = false, ["status"] = status };

    public static JsonObject Patched(string patch) =>
        new() { ["allowed"] = true, ["patchType"] = "JSONPatch", ["patch"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(patch)) };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!.TrimStart('/');
        var review = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        var request = review["request"]!.DeepClone().AsObject();
        Calls.Enqueue((path, request));
        http.Response.ContentType = "application/json";
        await _behaviours[path](http, request);
    }
}
