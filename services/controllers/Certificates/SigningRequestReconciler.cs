using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cluster.Api.Authorization.V1;
using Cluster.Api.Certificates.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Certificates;

/// <summary>Takes a signing request to its end: approves those of nodes about themselves, signs what is approved, removes what is old.</summary>
/// <remarks>
/// 1. Old: pending for a day, approved or denied for an hour, issued for an hour, or with a certificate that has run out.
/// 2. A kubelet's client certificate is approved when the API allows its requester to have it (<c>nodeclient</c>, <c>selfnodeclient</c>);
///    serving certificates are left to people, as upstream.
/// 3. Approved ones are signed when they fit their signer, and marked as failed when they do not.
/// </remarks>
internal sealed class SigningRequestReconciler(IObjectCache<CertificateSigningRequest> requests, CertificateSigner signer, IClusterApi api, TimeProvider time) : IReconciler
{
    private static readonly TimeSpan PendingLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan DecidedLife = TimeSpan.FromHours(1);

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        if (requests.Find(key) is not { Metadata.DeletionTimestamp: null } request)
            return Outcome.Settled;
        var left = LifeLeft(request, time.GetUtcNow());
        if (left <= TimeSpan.Zero)
        {
            await api.DeleteAsync(request, null, ct);
            return Outcome.Settled;
        }

        if (!request.IsDecided && request.Spec.SignerName == SignerProfile.KubeletClient)
            await ApproveAsync(request, ct);
        else if (request is { IsApproved: true, IsIssued: false, IsFailed: false } && signer.CanSign)
            await SignAsync(request, ct);
        return Outcome.After(left);
    }

    private static TimeSpan LifeLeft(CertificateSigningRequest request, DateTimeOffset now)
    {
        var decision = request.Find("Denied") ?? request.Find("Failed") ?? request.Find("Approved");
        var (since, life) = decision is null ? (request.Metadata.CreationTimestamp, PendingLife) : (decision.LastUpdateTime ?? request.Metadata.CreationTimestamp, DecidedLife);
        return (since ?? now) + life - now;
    }

    private async Task ApproveAsync(CertificateSigningRequest request, CancellationToken ct)
    {
        if (Parse(request) is not { } asked || SignerProfile.Refusal(SignerProfile.KubeletClient, asked, request.Spec.Usages.ToList()) is not null)
            return; // left to people
        var isOwn = request.Spec.Username == SignerProfile.NamesIn(asked.SubjectName).CommonName;
        var right = isOwn && await MayAsync(request, "selfnodeclient", ct) ? "selfnodeclient" : await MayAsync(request, "nodeclient", ct) ? "nodeclient" : null;
        if (right is null)
            return;
        await api.UpdatePartAsync(With(request, "Approved", "AutoApproved",
            right == "selfnodeclient" ? "Auto approving self kubelet client certificate after SubjectAccessReview." : "Auto approving kubelet client certificate after SubjectAccessReview."), "approval", ct);
    }

    private async Task<bool> MayAsync(CertificateSigningRequest request, string right, CancellationToken ct)
    {
        var review = await api.CreateAsync(new SubjectAccessReview
        {
            Spec = new()
            {
                User = request.Spec.Username,
                Uid = request.Spec.Uid,
                Groups = request.Spec.Groups,
                Extra = request.Spec.Extra,
                ResourceAttributes = new() { Group = "certificates.k8s.io", Resource = "certificatesigningrequests", Verb = "create", Subresource = right, Version = "*" },
            },
        }, ct);
        return review.Status.Allowed;
    }

    private async Task SignAsync(CertificateSigningRequest request, CancellationToken ct)
    {
        if (Parse(request) is not { } asked)
        {
            await api.UpdateStatusAsync(With(request, "Failed", "SignerValidationFailure", "the request cannot be parsed"), ct);
            return;
        }

        if (SignerProfile.Refusal(request.Spec.SignerName, asked, request.Spec.Usages.ToList()) is { } refusal)
        {
            if (request.Spec.SignerName.StartsWith("kubernetes.io/", StringComparison.Ordinal) && !refusal.StartsWith("unknown signer", StringComparison.Ordinal))
                await api.UpdateStatusAsync(With(request, "Failed", "SignerValidationFailure", refusal), ct);
            return; // another signer's business
        }

        await api.UpdateStatusAsync(request with { Status = request.Status with { Certificate = signer.Sign(asked, request.Spec) } }, ct);
    }

    private static CertificateRequest? Parse(CertificateSigningRequest request)
    {
        try
        {
            return CertificateSigner.Parse(request.Spec.Request ?? []);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or System.Formats.Asn1.AsnContentException)
        {
            return null;
        }
    }

    private CertificateSigningRequest With(CertificateSigningRequest request, string type, string reason, string message) => request with
    {
        Status = request.Status with
        {
            Conditions =
            [
                .. request.Status.Conditions,
                new() { Type = type, Status = "True", Reason = reason, Message = message, LastUpdateTime = time.GetUtcNow(), LastTransitionTime = time.GetUtcNow() },
            ],
        },
    };
}
