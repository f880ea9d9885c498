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

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>A conversion webhook: <c>hostPort</c> in v1beta1 is <c>host</c> and <c>port</c> in v1.</summary>
internal sealed class FakeConverter : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeConverter(WebApplication app, string authority) => (_app, Authority) = (app, authority);

    /// <summary>What to answer instead of converting; null to convert.</summary>
    public Func<JsonObject, JsonNode>? Misbehaviour { get; set; }

    public Uri Address { get; private set; } = new("https://127.0.0.1");

    /// <summary>The certificate to trust, in base64 of its PEM text.</summary>
    public string Authority { get; }

    /// <summary>The conversion of a definition that asks this webhook.</summary>
    public string Strategy => $"{{strategy: Webhook, webhook: {{clientConfig: {{url: \"{Address}convert\", caBundle: {Authority}}}, conversionReviewVersions: [v1]}}}}";

    public static async Task<FakeConverter> StartAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=converter", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(2));
        var usable = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(usable)));
        var app = builder.Build();
        var converter = new FakeConverter(app, Convert.ToBase64String(Encoding.UTF8.GetBytes(certificate.ExportCertificatePem())));
        app.Run(converter.AnswerAsync);
        await app.StartAsync();
        converter.Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return converter;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var review = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        var request = review["request"]!.AsObject();
        if (Misbehaviour is { } misbehave)
        {
            await http.Response.WriteAsync(misbehave(request).ToJsonString());
            return;
        }

        var wanted = (string)request["desiredAPIVersion"]!;
        await http.Response.WriteAsync(Answer(request, [.. request["objects"]!.AsArray().Select(obj => Converted(obj!.DeepClone().AsObject(), wanted))]).ToJsonString());
    }

    public static JsonNode Answer(JsonObject request, JsonArray objects, string status = "Success", string message = "") => new JsonObject
    {
        ["apiVersion"] = "apiextensions.k8s.io/v1",
        ["kind"] = "ConversionReview",
        ["response"] = new JsonObject
        {
            ["uid"] = (string)request["uid"]!,
            ["convertedObjects"] = objects,
            ["result"] = new JsonObject { ["status"] = status, ["message"] = message },
        },
    };

    private static JsonObject Converted(JsonObject obj, string wanted)
    {
        obj["apiVersion"] = wanted;
        var spec = obj["spec"]!.AsObject();
        if (wanted.EndsWith("/v1", StringComparison.Ordinal) && spec["hostPort"] is { } pair)
        {
            var parts = ((string)pair!).Split(':');
            (spec["host"], spec["port"]) = (parts[0], parts[1]);
            spec.Remove("hostPort");
        }
        else if (spec["host"] is { } host)
        {
            spec["hostPort"] = $"{host}:{spec["port"]}";
            spec.Remove("host");
            spec.Remove("port");
        }
        return obj;
    }
}
