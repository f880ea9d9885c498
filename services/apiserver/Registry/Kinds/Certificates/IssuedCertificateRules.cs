using System.Security.Cryptography.X509Certificates;
using Cluster.Api.Certificates.V1Beta1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Certificates;

/// <summary>Rules for the certificate that a signer hands out to a pod.</summary>
internal static class IssuedCertificateRules
{
    private const int MaxChainBytes = 100 * 1024;
    private static readonly TimeSpan RefreshMargin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestLife = TimeSpan.FromHours(1);

    public static void Check(ErrorList errors, PodCertificateRequest request)
    {
        var (status, path) = (request.Status, FieldPath.Status / "certificateChain");
        var chain = status.CertificateChain ?? "";
        if (chain.Length > MaxChainBytes)
        {
            errors.Add(FieldError.TooLong(path, MaxChainBytes));
            return;
        }
        var blocks = PemContent.Blocks(chain).ToList();
        using var leaf = blocks.Count > 0 ? PemContent.Parse(blocks[0].Bytes) : null;
        if (blocks.Count == 0)
            errors.Add(FieldError.Invalid(path, chain, "issued certificate chain must contain at least one certificate"));
        else if (blocks.Any(block => block.Label != "CERTIFICATE"))
            errors.Add(FieldError.Invalid(path, chain, "issued certificate chain must consist entirely of CERTIFICATE PEM blocks"));
        else if (leaf is null)
            errors.Add(FieldError.Invalid(path, chain, "leaf certificate does not parse as valid X.509"));
        else if (request.Spec.PkixPublicKey is { Length: > 0 } key && !leaf.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key))
            errors.Add(FieldError.Invalid(path, chain, "leaf certificate was not issued to the requested public key"));
        else if (HasTimes(errors, status))
            Times(errors, path, request, leaf);
    }

    private static bool HasTimes(ErrorList errors, PodCertificateRequestStatus status)
    {
        var before = errors.Count;
        if (status.NotBefore is null)
            errors.Add(FieldError.Required("status.notBefore", "must be present and consistent with the issued certificate"));
        if (status.NotAfter is null)
            errors.Add(FieldError.Required("status.notAfter", "must be present and consistent with the issued certificate"));
        if (status.BeginRefreshAt is null)
            errors.Add(FieldError.Required("status.beginRefreshAt", "must be present and in the range [notbefore+10min, notafter-10min]"));
        return errors.Count == before;
    }

    private static void Times(ErrorList errors, FieldPath path, PodCertificateRequest request, X509Certificate2 leaf)
    {
        var (from, to, refresh) = (request.Status.NotBefore!.Value, request.Status.NotAfter!.Value, request.Status.BeginRefreshAt!.Value);
        var life = to - from;
        if (from.UtcDateTime != leaf.NotBefore.ToUniversalTime())
            errors.Add(FieldError.Invalid("status.notBefore", from, "must be set to the NotBefore time encoded in the leaf certificate"));
        else if (to.UtcDateTime != leaf.NotAfter.ToUniversalTime())
            errors.Add(FieldError.Invalid("status.notAfter", to, "must be set to the NotAfter time encoded in the leaf certificate"));
        else if (life < ShortestLife)
            errors.Add(FieldError.Invalid(path, life, "leaf certificate lifetime must be >= 1 hour"));
        else if (life > TimeSpan.FromSeconds(request.Spec.MaxExpirationSeconds ?? 0))
            errors.Add(FieldError.Invalid(path, life, $"leaf certificate lifetime must be <= spec.maxExpirationSeconds ({request.Spec.MaxExpirationSeconds})"));
        else if (refresh < from + RefreshMargin)
            errors.Add(FieldError.Invalid("status.beginRefreshAt", refresh, "must be at least 10 minutes after status.notBefore"));
        else if (refresh > to - RefreshMargin)
            errors.Add(FieldError.Invalid("status.beginRefreshAt", refresh, "must be at least 10 minutes before status.notAfter"));
    }
}
