using System.Buffers.Text;
using System.Net;
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

/// <summary>A server that trusts others with its users: an OpenID issuer and two webhooks, all played by one HTTPS app of the test.</summary>
public sealed class RemoteIdentityServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-identity-").FullName;
    private readonly RSA _issuerKey = RSA.Create(2048);
    private WebApplication? _others;
    private Inner? _server;
    private string _issuer = "";
    private int _tokenQuestions;

    public HttpClient Admin => _server!.Admin;

    public int TokenQuestions => Volatile.Read(ref _tokenQuestions);

    public async ValueTask InitializeAsync()
    {
        await StartOthersAsync();
        File.WriteAllText(InFolder("tokens.kubeconfig"), Kubeconfig("tokens"));
        File.WriteAllText(InFolder("access.kubeconfig"), Kubeconfig("access"));
        File.WriteAllText(InFolder("authentication.yaml"), $$"""
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            jwt:
            - issuer:
                url: {{_issuer}}
                audiences: [cluster]
                certificateAuthority: |
            {{File.ReadAllText(InFolder("ca.crt")).ReplaceLineEndings("\n").TrimEnd().Insert(0, "      ").Replace("\n", "\n      ")}}
              claimMappings:
                username: {claim: email, prefix: ""}
                groups: {claim: groups, prefix: "oidc:"}
              claimValidationRules:
              - {claim: hd, requiredValue: example.com}
            anonymous:
              enabled: true
              conditions:
              - path: /healthz
            """);
        _server = new(
            $"--authentication-config={InFolder("authentication.yaml")}", "--enable-bootstrap-token-auth=true",
            $"--authentication-token-webhook-config-file={InFolder("tokens.kubeconfig")}",
            "--authorization-mode=Node,RBAC,Webhook", $"--authorization-webhook-config-file={InFolder("access.kubeconfig")}");
        await _server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_others is not null)
            await _others.DisposeAsync();
        _issuerKey.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public HttpClient ClientWith(string? token) => _server!.ClientWith(token);

    /// <summary>An ID token with these claims, completed by good ones.</summary>
    public string IdToken(JsonObject claims, RSA? signer = null)
    {
        foreach (var (name, value) in new (string, JsonNode)[] { ("iss", _issuer), ("aud", "cluster"), ("hd", "example.com"), ("exp", DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds()) })
        {
            if (!claims.ContainsKey(name))
                claims[name] = value;
        }

        var text = $"{Encode("""{"alg":"RS256","kid":"k1"}""")}.{Encode(claims.ToJsonString())}";
        var signature = (signer ?? _issuerKey).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private async Task StartOthersAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=others", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(InFolder("ca.crt"), certificate.ExportCertificatePem());

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        _others = builder.Build();
        _others.MapGet("/.well-known/openid-configuration", () => Results.Text($$"""{"issuer":"{{_issuer}}","jwks_uri":"{{_issuer}}/keys"}"""));
        _others.MapGet("/keys", () => Results.Text(new JsonObject { ["keys"] = new JsonArray(IssuerKey()) }.ToJsonString()));
        _others.MapPost("/tokens", AnswerTokenAsync);
        _others.MapPost("/access", AnswerAccessAsync);
        await _others.StartAsync();
        _issuer = _others.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    private JsonObject IssuerKey()
    {
        var key = _issuerKey.ExportParameters(includePrivateParameters: false);
        return new() { ["kty"] = "RSA", ["kid"] = "k1", ["use"] = "sig", ["n"] = Base64Url.EncodeToString(key.Modulus), ["e"] = Base64Url.EncodeToString(key.Exponent) };
    }

    private async Task<IResult> AnswerTokenAsync(HttpRequest request)
    {
        Interlocked.Increment(ref _tokenQuestions);
        var review = await JsonNode.ParseAsync(request.Body);
        return Results.Text(review.Text("spec.token") == "remote-bob"
            ? """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","status":{"authenticated":true,"user":{"username":"bob","groups":["remote"]}}}"""
            : """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","status":{"authenticated":false}}""");
    }

    private static async Task<IResult> AnswerAccessAsync(HttpRequest request)
    {
        var review = await JsonNode.ParseAsync(request.Body);
        var status = review.Text("spec.resourceAttributes.resource") switch
        {
            "configmaps" => """{"allowed":true}""",
            "secrets" => """{"allowed":false,"denied":true,"reason":"not on my watch"}""",
            _ => """{"allowed":false,"reason":"no idea"}""",
        };
        return Results.Text($$"""{"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","status":{{status}}}""");
    }

    private string Kubeconfig(string path) => $$"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: others
          cluster: {server: "{{_issuer}}/{{path}}", certificate-authority: ca.crt}
        contexts:
        - name: c
          context: {cluster: others}
        current-context: c
        """;

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private string InFolder(string name) => Path.Combine(_folder, name);

    private sealed class Inner(params string[] flags) : TestServer(onRedis: false, flags);
}
