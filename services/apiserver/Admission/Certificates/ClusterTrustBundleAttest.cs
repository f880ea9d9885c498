using Cluster.Api.Certificates.V1Beta1;

namespace Cluster.ApiServer.Admission.Certificates;

/// <summary>Takes trust in a signer only from those who may attest for it.</summary>
internal sealed class ClusterTrustBundleAttest(SignerAccess access) : IValidatingAdmission
{
    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is { IsWrite: true, Object: ClusterTrustBundle { Spec: { SignerName: { Length: > 0 } signer, TrustBundle: var trust } } }
            && !(request.Current is ClusterTrustBundle current && current.Spec.TrustBundle == trust && current.Spec.SignerName == signer)
            && !await access.AllowsAsync(request.User, "attest", signer, ct))
            throw request.Refusal($"user not permitted to attest for signerName \"{signer}\"");
    }
}
