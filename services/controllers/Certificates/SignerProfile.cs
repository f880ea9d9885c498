using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Cluster.Controllers.Certificates;

/// <summary>What the built-in signers sign. Pure.</summary>
/// <remarks>Source: upstream's <c>pkg/apis/certificates</c> helpers and the documentation of the signers.</remarks>
internal static class SignerProfile
{
    public const string ApiClient = "kubernetes.io/kube-apiserver-client";
    public const string KubeletClient = "kubernetes.io/kube-apiserver-client-kubelet";
    public const string KubeletServing = "kubernetes.io/kubelet-serving";
    public const string Legacy = "kubernetes.io/legacy-unknown";

    private const string NodePrefix = "system:node:";
    private const string Nodes = "system:nodes";
    private const string AlternativeNames = "2.5.29.17";

    /// <summary>Why a signer would not sign this; null when it would.</summary>
    public static string? Refusal(string signer, CertificateRequest request, IReadOnlyCollection<string> usages) => signer switch
    {
        ApiClient => usages.Contains("client auth") && usages.All(usage => usage is "client auth" or "digital signature" or "key encipherment")
            ? null : "usages did not match [client auth] or contained others than digital signature and key encipherment",
        KubeletClient => KubeletClientFault(request, usages),
        KubeletServing => KubeletServingFault(request, usages),
        Legacy => null,
        _ => $"unknown signer {signer}",
    };

    /// <summary>The names in a subject: common name and organizations.</summary>
    public static (string CommonName, List<string> Organizations) NamesIn(X500DistinguishedName subject)
    {
        var (name, organizations) = ("", new List<string>());
        var parts = new AsnReader(subject.RawData, AsnEncodingRules.DER).ReadSequence();
        while (parts.HasData)
        {
            var set = parts.ReadSetOf();
            while (set.HasData)
            {
                var pair = set.ReadSequence();
                var type = pair.ReadObjectIdentifier();
                var value = pair.ReadCharacterString((UniversalTagNumber)pair.PeekTag().TagValue);
                if (type == "2.5.4.3")
                    name = value;
                else if (type == "2.5.4.10")
                    organizations.Add(value);
            }
        }

        return (name, organizations);
    }

    private static string? KubeletClientFault(CertificateRequest request, IReadOnlyCollection<string> usages)
    {
        if (NodeFault(request) is { } fault)
            return fault;
        if (request.CertificateExtensions.Any(extension => extension.Oid?.Value == AlternativeNames))
            return "subjectAltNames are not allowed";
        return IsExactly(usages, "client auth") ? null : "usages did not match [client auth, digital signature, key encipherment]";
    }

    private static string? KubeletServingFault(CertificateRequest request, IReadOnlyCollection<string> usages)
    {
        if (NodeFault(request) is { } fault)
            return fault;
        if (!request.CertificateExtensions.Any(extension => extension.Oid?.Value == AlternativeNames))
            return "at least one DNS or IP subjectAltName is required";
        return IsExactly(usages, "server auth") ? null : "usages did not match [server auth, digital signature, key encipherment]";
    }

    private static string? NodeFault(CertificateRequest request)
    {
        var (name, organizations) = NamesIn(request.SubjectName);
        if (organizations is not [Nodes])
            return "subject organization is not system:nodes";
        return name.StartsWith(NodePrefix, StringComparison.Ordinal) && name.Length > NodePrefix.Length ? null : "subject common name does not begin with system:node: ";
    }

    /// <summary>Key encipherment belongs to RSA keys and may be left out.</summary>
    private static bool IsExactly(IReadOnlyCollection<string> usages, string main) =>
        usages.Contains(main) && usages.Contains("digital signature") && usages.All(usage => usage == main || usage is "digital signature" or "key encipherment");
}
