using System.Security.Cryptography.X509Certificates;
using Cluster.Api.Certificates.V1Beta1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Certificates;

/// <summary>What the API server accepts for <c>certificates.k8s.io/ClusterTrustBundle</c>: certificates of authorities, each once.</summary>
internal sealed class TrustBundleStrategy : ResourceStrategy<ClusterTrustBundle>
{
    private const int MaxBundleBytes = 1024 * 1024;
    private const string NotShown = "<value omitted>";

    public override IEnumerable<FieldError> ValidateCreate(ClusterTrustBundle obj)
    {
        var errors = Common(obj);
        Bundle(errors, FieldPath.Spec / "trustBundle", obj.Spec.TrustBundle);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(ClusterTrustBundle next, ClusterTrustBundle current)
    {
        var errors = Common(next);
        if (next.Spec.TrustBundle != current.Spec.TrustBundle)
            Bundle(errors, FieldPath.Spec / "trustBundle", next.Spec.TrustBundle);
        errors.Immutable(FieldPath.Spec / "signerName", next.Spec.SignerName ?? "", current.Spec.SignerName ?? "");
        return errors;
    }

    private static ErrorList Common(ClusterTrustBundle bundle)
    {
        var (errors, signer) = (new ErrorList(), bundle.Spec.SignerName ?? "");
        errors.Check(FieldPath.Metadata / "name", bundle.Metadata.Name, name => NameFault(name, signer));
        if (signer.Length > 0)
            SignerRules.Check(errors, FieldPath.Spec / "signerName", signer);
        return errors;
    }

    /// <summary>Who may write bundles of a signer is told by the bundle's name, so the name begins with the signer's.</summary>
    private static string? NameFault(string name, string signer)
    {
        if (signer.Length == 0)
            return name.Contains(':') ? "ClusterTrustBundle without signer name must not have \":\" in its name" : NameRules.Subdomain(name);
        var prefix = signer.Replace('/', ':') + ":";
        return name.StartsWith(prefix, StringComparison.Ordinal)
            ? NameRules.Subdomain(name[prefix.Length..])
            : $"ClusterTrustBundle for signerName {signer} must be named with prefix {prefix}";
    }

    private static void Bundle(ErrorList errors, FieldPath path, string text)
    {
        if (text.Length > MaxBundleBytes)
        {
            errors.Add(FieldError.TooLong(path, MaxBundleBytes));
            return;
        }
        var blocks = PemContent.Blocks(text).ToList();
        var faults = blocks.Select((block, i) => BlockFault(block) is { } fault ? $"entry {i} {fault}" : null).OfType<string>().ToList();
        if (faults.Count == 0 && blocks.Count == 0)
            faults.Add("at least one trust anchor must be provided");
        if (faults.Count == 0)
            faults.AddRange(Repeated(blocks).Select(places => $"duplicate trust anchor (indices [{string.Join(' ', places)}])"));
        errors.AddRange(faults.Select(fault => FieldError.Invalid(path, NotShown, fault)));
    }

    private static string? BlockFault(PemBlock block)
    {
        if (block.Label != "CERTIFICATE")
            return $"has bad block type: {block.Label}";
        if (block.HasHeaders)
            return "has PEM block headers";
        using var certificate = PemContent.Parse(block.Bytes);
        if (certificate is null)
            return "does not parse as X.509";
        return certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(extension => extension.CertificateAuthority)
            ? null
            : "does not have the CA bit set";
    }

    private static IEnumerable<IEnumerable<int>> Repeated(List<PemBlock> blocks) => blocks
        .Select((block, i) => (Key: Convert.ToHexString(block.Bytes), i)).GroupBy(pair => pair.Key, pair => pair.i).Where(group => group.Count() > 1);
}
