using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>A small API server that serves <c>metrics.example.com/v1beta1</c> behind a Service, as metrics-server does.</summary>
internal sealed class AggregatedServer : IAsyncDisposable
{
    private readonly ProxiedApp _app;

    private AggregatedServer(ProxiedApp app, string caBundle) => (_app, CaBundle) = (app, caBundle);

    public int Port => _app.Port;

    /// <summary>The authority of its certificate, as an APIService names it.</summary>
    public string CaBundle { get; }

    /// <summary>Who the last request for a resource came from, as its headers and certificate said.</summary>
    public static ConcurrentDictionary<string, string> Seen { get; } = new();

    public static async Task<AggregatedServer> StartAsync(string serverName)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=extension-ca", key, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var ca = authority.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(2));
        var app = await ProxiedApp.StartAsync(AnswerAsync, Issue(ca, serverName), https =>
        {
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.ClientCertificateValidation = (_, _, _) => true;
        });
        return new(app, Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(ca.ExportCertificatePem())));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static X509Certificate2 Issue(X509Certificate2 ca, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=extension", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var bare = request.Create(ca, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8));
        using var complete = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(complete.Export(X509ContentType.Pkcs12), null);
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var headers = http.Request.Headers;
        var answer = http.Request.Path.Value switch
        {
            "/apis/metrics.example.com/v1beta1" => """
                {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"metrics.example.com/v1beta1","resources":[
                 {"name":"readings","singularName":"reading","namespaced":false,"kind":"Reading","verbs":["get","list"],"shortNames":["rd"]},
                 {"name":"readings/raw","singularName":"","namespaced":false,"kind":"RawReading","verbs":["get"]}]}
                """,
            "/apis/metrics.example.com/v1beta1/readings" => """
                {"kind":"ReadingList","apiVersion":"metrics.example.com/v1beta1","metadata":{},"items":[
                 {"kind":"Reading","apiVersion":"metrics.example.com/v1beta1","metadata":{"name":"boiler"},"degrees":61}]}
                """,
            "/openapi/v3" => """{"paths":{"apis/metrics.example.com/v1beta1":{"serverRelativeURL":"/openapi/v3/apis/metrics.example.com/v1beta1?hash=A1"}}}""",
            "/openapi/v3/apis/metrics.example.com/v1beta1" => """
                {"openapi":"3.0.0","info":{"title":"t","version":"v"},"paths":{"/apis/metrics.example.com/v1beta1/readings":{"get":{"responses":{},
                 "x-kubernetes-action":"list","x-kubernetes-group-version-kind":{"group":"metrics.example.com","version":"v1beta1","kind":"Reading"}}}},
                 "components":{"schemas":{"com.example.Reading":{"description":"What a thermometer says.","type":"object",
                 "properties":{"degrees":{"type":"integer","description":"Celsius."}},
                 "x-kubernetes-group-version-kind":[{"group":"metrics.example.com","version":"v1beta1","kind":"Reading"}]}}}}
                """,
            "/openapi/v2" => """
                {"swagger":"2.0","info":{"title":"t","version":"v"},"paths":{"/apis/metrics.example.com/v1beta1/readings":{"get":{"responses":{"200":{"description":"OK",
                 "schema":{"$ref":"#/definitions/com.example.Reading"}}}}},"/version":{"get":{}}},
                 "definitions":{"com.example.Reading":{"type":"object"},"com.example.Unused":{"type":"object"}}}
                """,
            _ => null,
        };
        if (http.Request.Path.Value!.EndsWith("/readings", StringComparison.Ordinal))
        {
            Seen["user"] = headers["X-Remote-User"].ToString();
            Seen["groups"] = string.Join('|', (IEnumerable<string?>)headers["X-Remote-Group"]);
            Seen["extra"] = headers["X-Remote-Extra-Example.com%2fscope"].ToString();
            Seen["authorization"] = headers.Authorization.ToString();
            Seen["certificate"] = http.Connection.ClientCertificate?.Subject ?? "";
        }

        http.Response.StatusCode = answer is null ? (int)HttpStatusCode.NotFound : 200;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer ?? "{}");
    }
}
