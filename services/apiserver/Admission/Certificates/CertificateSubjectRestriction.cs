using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Api.Certificates.V1;
using Cluster.ApiServer.Authentication;

namespace Cluster.ApiServer.Admission.Certificates;

/// <summary>Nobody becomes a master by asking for a certificate that says so.</summary>
internal sealed class CertificateSubjectRestriction : IValidatingAdmission
{
    private const string Signer = "kubernetes.io/kube-apiserver-client";
    private const string Organization = "2.5.4.10";

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct) =>
        request is { IsCreate: true, IsWrite: true, Object: CertificateSigningRequest { Spec: { SignerName: Signer, Request: { } pem } } } && Organizations(request, pem).Contains(Users.Masters)
            ? throw request.Refusal($"use of {Signer} signer with {Users.Masters} group is not allowed")
            : ValueTask.CompletedTask;

    private static List<string> Organizations(AdmissionRequest request, byte[] pem)
    {
        try
        {
            var asked = CertificateRequest.LoadSigningRequestPem(
                Encoding.UTF8.GetString(pem), HashAlgorithmName.SHA256, CertificateRequestLoadOptions.SkipSignatureValidation, RSASignaturePadding.Pkcs1);
            return [.. ValuesOf(asked.SubjectName)];
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or AsnContentException or InvalidOperationException)
        {
            throw request.Refusal($"failed to parse CSR: {e.Message}");
        }
    }

    private static IEnumerable<string> ValuesOf(X500DistinguishedName subject)
    {
        var names = new AsnReader(subject.RawData, AsnEncodingRules.BER).ReadSequence();
        while (names.HasData)
        {
            var set = names.ReadSetOf();
            while (set.HasData)
            {
                var pair = set.ReadSequence();
                if (pair.ReadObjectIdentifier() == Organization)
                    yield return pair.ReadCharacterString((UniversalTagNumber)pair.PeekTag().TagValue);
            }
        }
    }
}
