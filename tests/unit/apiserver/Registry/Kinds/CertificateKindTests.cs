using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Certificates.V1;
using Cluster.ApiServer.Registry.Kinds.Certificates;

namespace Cluster.ApiServer.Tests.Registry.Kinds;

public sealed class CertificateKindTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    private string Request(string signer = "example.com/client", string usages = "\"client auth\"", string more = "") =>
        $$$"""{"metadata":{"name":"jane"},"spec":{"request":"{{{Base64(new CertificateRequest("CN=jane", _key, HashAlgorithmName.SHA256).CreateSigningRequestPem())}}}","signerName":"{{{signer}}}","usages":[{{{usages}}}]{{{more}}}}}""";

    [Fact, Trait("Requirement", "OBJ-36")]
    public void SigningRequest_Complete_IsAccepted() => Assert.Empty(Kind.Errors(CertificateResources.SigningRequests, Request()));

    [Theory, Trait("Requirement", "API-03")]
    [InlineData("", "\"client auth\"", "", "spec.signerName: Required value")]
    [InlineData("client", "\"client auth\"", "", "spec.signerName: Invalid value: \"client\": must be a fully qualified domain and path of the form 'example.com/signer-name'")]
    [InlineData("example/client", "\"client auth\"", "", "spec.signerName: Invalid value: \"example\": should be a domain with at least two segments separated by dots")]
    [InlineData("kubernetes.io/legacy-unknown", "\"client auth\"", "", "spec.signerName: Invalid value: \"kubernetes.io/legacy-unknown\": the legacy signerName is not allowed via this API version")]
    [InlineData("example.com/a", "", "", "spec.usages: Required value")]
    [InlineData("example.com/a", "\"signing\",\"signing\"", "", "spec.usages[1]: Duplicate value: \"signing\"")]
    [InlineData("example.com/a", "\"signing\"", ",\"expirationSeconds\":599", "spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 600 seconds (10 minutes)")]
    public void SigningRequest_Fault_IsNamed(string signer, string usages, string more, string expected) =>
        Assert.Equal(expected, Assert.Single(Kind.Errors(CertificateResources.SigningRequests, Request(signer, usages, more))));

    [Fact]
    public void SigningRequest_UnknownUsage_NamesTheKnownOnes() => Assert.StartsWith(
        "spec.usages[0]: Unsupported value: \"flying\": supported values: \"any\", \"cert sign\", \"client auth\"",
        Assert.Single(Kind.Errors(CertificateResources.SigningRequests, Request(usages: "\"flying\""))));

    [Theory]
    [InlineData("nonsense", "PEM block type must be CERTIFICATE REQUEST")]
    [InlineData("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n", "asn1: structure error: not a certificate request")]
    public void SigningRequest_BrokenPem_IsRefused(string pem, string fault) => Assert.Equal(fault, PemContent.RequestFault(Encoding.UTF8.GetBytes(pem)));

    [Fact]
    public void SigningRequest_ForgedSignature_IsRefused()
    {
        var der = new CertificateRequest("CN=jane", _key, HashAlgorithmName.SHA256).CreateSigningRequest();
        der[^1] ^= 1;

        Assert.Equal("x509: the signature of the request cannot be verified", PemContent.RequestFaultOfDer(der));
    }

    [Fact, Trait("Requirement", "API-18")]
    public void SigningRequest_New_HasNoStatusAndNamesTheRequester()
    {
        var definition = CertificateResources.SigningRequests;
        var made = definition.Sign(
            Kind.Created(definition, Request(more: ",\"username\":\"root\"").Replace("\"spec\"", "\"status\":{\"conditions\":[{\"type\":\"Approved\",\"status\":\"True\"}]},\"spec\"", StringComparison.Ordinal)),
            new UserInfo { Username = "jane", Groups = ["devs"] });

        var request = Assert.IsType<CertificateSigningRequest>(made);
        Assert.Equal(("jane", "devs"), (request.Spec.Username, Assert.Single(request.Spec.Groups)));
        Assert.Empty(request.Status.Conditions);
    }

    [Fact]
    public void SigningRequest_Update_KeepsTheSpec()
    {
        var strategy = CertificateResources.SigningRequests.Strategy;
        var current = Kind.Created(CertificateResources.SigningRequests, Request());

        Assert.Equal("example.com/client", strategy.PrepareForUpdate(Kind.Created(CertificateResources.SigningRequests, Request("example.com/other")), current).Spec.SignerName);
    }

    [Theory]
    [InlineData("Approved", "True", "status.conditions: Forbidden: updates may not add a condition of type \"Approved\"")]
    [InlineData("Failed", "False", "status.conditions[0].status: Unsupported value: \"False\": supported values: \"True\"")]
    [InlineData("Failed", "", "status.conditions[0].status: Required value")]
    [InlineData("", "True", "status.conditions[0].type: Required value")]
    public void SigningRequest_StatusConditions_AreChecked(string type, string status, string expected)
    {
        var current = Kind.Created(CertificateResources.SigningRequests, Request());
        var next = current with { Status = new() { Conditions = [new() { Type = type, Status = status }] } };

        Assert.Equal(expected, Assert.Single(CertificateResources.SigningRequests.Strategy.ValidateStatusUpdate(next, current)).ToString());
    }

    [Fact]
    public void SigningRequest_ApprovedAndDenied_ExcludeEachOther()
    {
        var current = Kind.Created(CertificateResources.SigningRequests, Request());
        var next = current with { Status = new() { Conditions = [new() { Type = "Approved", Status = "True" }, new() { Type = "Denied", Status = "True" }] } };

        Assert.Equal(
            "status.conditions[1].type: Invalid value: \"Denied\": Approved and Denied conditions are mutually exclusive",
            Assert.Single(SigningRequestStrategy.ValidateApproval(next, current)).ToString());
    }

    [Fact]
    public void SigningRequest_CertificateIssued_CannotBeReplaced()
    {
        var issued = Kind.Created(CertificateResources.SigningRequests, Request()) with { Status = new() { Certificate = "x"u8.ToArray() } };
        var next = issued with { Status = new() { Certificate = "y"u8.ToArray() } };

        Assert.Equal(
            "status.certificate: Forbidden: updates may not modify existing certificate content",
            Assert.Single(CertificateResources.SigningRequests.Strategy.ValidateStatusUpdate(next, issued)).ToString());
    }

    [Fact]
    public void TrustBundle_SameAuthorityTwice_IsRefused()
    {
        var pem = Authority(isCa: true);

        Assert.Empty(Kind.Errors(CertificateResources.TrustBundles, Bundle("roots", "", pem)));
        Assert.Equal(
            "spec.trustBundle: Invalid value: \"<value omitted>\": duplicate trust anchor (indices [0 1])",
            Assert.Single(Kind.Errors(CertificateResources.TrustBundles, Bundle("roots", "", pem + "\n" + pem))));
    }

    [Theory]
    [InlineData("roots", "", "", "spec.trustBundle: Invalid value: \"<value omitted>\": at least one trust anchor must be provided")]
    [InlineData("roots", "", "-----BEGIN X-----\nAAAA\n-----END X-----", "spec.trustBundle: Invalid value: \"<value omitted>\": entry 0 has bad block type: X")]
    [InlineData("roots", "", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "spec.trustBundle: Invalid value: \"<value omitted>\": entry 0 does not parse as X.509")]
    public void TrustBundle_Fault_IsNamed(string name, string signer, string pem, string expected) =>
        Assert.Equal(expected, Assert.Single(Kind.Errors(CertificateResources.TrustBundles, Bundle(name, signer, pem))));

    [Theory]
    [InlineData("a:b", "", "metadata.name: Invalid value: \"a:b\": ClusterTrustBundle without signer name must not have \":\" in its name")]
    [InlineData("roots", "example.com/s", "metadata.name: Invalid value: \"roots\": ClusterTrustBundle for signerName example.com/s must be named with prefix example.com:s:")]
    [InlineData("example.com:s:roots", "example.com/s", null)]
    public void TrustBundle_Name_BeginsWithTheSigner(string name, string signer, string? expected) =>
        Assert.Equal(expected, Kind.Errors(CertificateResources.TrustBundles, Bundle(name, signer, Authority(isCa: true))).SingleOrDefault());

    [Fact]
    public void TrustBundle_LeafCertificate_IsRefused() => Assert.EndsWith(
        "entry 0 does not have the CA bit set", Assert.Single(Kind.Errors(CertificateResources.TrustBundles, Bundle("roots", "", Authority(isCa: false)))));

    [Fact]
    public void PodCertificate_ProofOfTheKey_IsVerified()
    {
        var proof = _key.SignData("pod-uid"u8, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        Assert.Empty(Kind.Errors(CertificateResources.PodRequests, PodRequest(proof)));
        Assert.Equal(86400, Kind.Created(CertificateResources.PodRequests, PodRequest(proof)).Spec.MaxExpirationSeconds);
        Assert.Equal("spec.proofOfPossession: Invalid value: could not verify proof-of-possession signature", Assert.Single(Kind.Errors(CertificateResources.PodRequests, PodRequest([1, 2]))));
    }

    private string PodRequest(byte[] proof) => $$$"""
        {"spec":{"signerName":"example.com/pods","podName":"web","podUID":"pod-uid","serviceAccountName":"sa","serviceAccountUID":"s","nodeName":"n","nodeUID":"n",
         "pkixPublicKey":"{{{Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo())}}}","proofOfPossession":"{{{Convert.ToBase64String(proof)}}}"}}
        """;

    private string Authority(bool isCa)
    {
        var request = new CertificateRequest("CN=ca", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isCa, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        return certificate.ExportCertificatePem();
    }

    private static string Bundle(string name, string signer, string pem) =>
        $$$"""{"metadata":{"name":"{{{name}}}"},"spec":{"signerName":"{{{signer}}}","trustBundle":{{{JsonSerializer.Serialize(pem)}}}}}""";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
