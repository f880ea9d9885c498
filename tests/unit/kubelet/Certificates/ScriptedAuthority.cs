using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Api;
using Cluster.Api.Certificates.V1;

namespace Cluster.Kubelet.Tests.Certificates;

/// <summary>The signing part of an API server: keeps requests, and signs or denies them when they are looked at again.</summary>
internal sealed class ScriptedAuthority : HttpMessageHandler
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public ScriptedAuthority(DateTimeOffset now)
    {
        Now = now;
        var request = new CertificateRequest("CN=authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
    }

    public DateTimeOffset Now { get; set; }

    public bool Denies { get; set; }

    /// <summary>Answers a new request with its certificate, so that nobody has to wait.</summary>
    public bool SignsAtOnce { get; set; }

    /// <summary>Requests by name, in the order in which they came.</summary>
    public List<CertificateSigningRequest> Requests { get; } = [];

    public X509Certificate2Collection Certificates => [_certificate];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post)
        {
            var made = KubernetesJson.Decode<CertificateSigningRequest>(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            Requests.Add(made);
            return Answer(HttpStatusCode.Created, SignsAtOnce ? Decided(made) : made);
        }

        var name = request.RequestUri!.AbsolutePath.Split('/')[^1];
        return Requests.Find(known => known.Metadata.Name == name) is { } found
            ? Answer(HttpStatusCode.OK, Decided(found))
            : Answer(HttpStatusCode.NotFound, new Api.Meta.V1.Status { Code = 404, Reason = "NotFound", Message = "not found" });
    }

    protected override void Dispose(bool disposing)
    {
        _certificate.Dispose();
        _key.Dispose();
        base.Dispose(disposing);
    }

    private CertificateSigningRequest Decided(CertificateSigningRequest request)
    {
        if (Denies)
            return request with { Status = new() { Conditions = [new() { Type = "Denied", Status = "True" }] } };
        var asked = CertificateRequest.LoadSigningRequestPem(Encoding.ASCII.GetString(request.Spec.Request!), HashAlgorithmName.SHA256);
        var wanted = new CertificateRequest(asked.SubjectName, asked.PublicKey, HashAlgorithmName.SHA256);
        using var signed = wanted.Create(_certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), Now, Now.AddDays(100), RandomNumberGenerator.GetBytes(8));
        return request with { Status = new() { Certificate = Encoding.ASCII.GetBytes(signed.ExportCertificatePem()) } };
    }

    private static HttpResponseMessage Answer<T>(HttpStatusCode code, T body) =>
        new(code) { Content = new ByteArrayContent(KubernetesJson.Encode(body)) { Headers = { ContentType = new("application/json") } } };
}
