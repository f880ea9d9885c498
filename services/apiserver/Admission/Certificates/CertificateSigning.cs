using Cluster.Api;
using Cluster.Api.Certificates.V1;

namespace Cluster.ApiServer.Admission.Certificates;

/// <summary>Takes issued certificates, and notes about them, only from those who may sign for the request's signer.</summary>
internal sealed class CertificateSigning(SignerAccess access) : IValidatingAdmission
{
    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is { Operation: AdmissionOperation.Update, Subresource: "status", Current: CertificateSigningRequest current, Object: CertificateSigningRequest next }
            && !KubernetesJson.Encode(current.Status).AsSpan().SequenceEqual(KubernetesJson.Encode(next.Status))
            && !await access.AllowsAsync(request.User, "sign", current.Spec.SignerName, ct))
            throw request.Refusal($"user not permitted to sign requests with signerName \"{current.Spec.SignerName}\"");
    }
}
