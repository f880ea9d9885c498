using Cluster.Api.Certificates.V1;

namespace Cluster.ApiServer.Admission.Certificates;

/// <summary>Approves certificate requests only by those who may approve for their signer.</summary>
internal sealed class CertificateApproval(SignerAccess access) : IValidatingAdmission
{
    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is { Operation: AdmissionOperation.Update, Subresource: "approval", Current: CertificateSigningRequest { Spec.SignerName: var signer } }
            && !await access.AllowsAsync(request.User, "approve", signer, ct))
            throw request.Refusal($"user not permitted to approve requests with signerName \"{signer}\"");
    }
}
