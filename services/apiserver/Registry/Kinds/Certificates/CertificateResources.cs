using Cluster.Api.Certificates.V1;
using Cluster.Api.Certificates.V1Beta1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Certificates;

/// <summary>The resources of <c>certificates.k8s.io</c>.</summary>
internal static class CertificateResources
{
    public static IEnumerable<ResourceDefinition> All => [SigningRequests, TrustBundles, PodRequests];

    public static ResourceDefinition<CertificateSigningRequest> SigningRequests => new()
    {
        NameRule = NameRules.PathSegment,
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Fields = new Dictionary<string, Func<CertificateSigningRequest, string>> { ["spec.signerName"] = o => o.Spec.SignerName },
    };

    public static ResourceDefinition<ClusterTrustBundle> TrustBundles => new()
    {
        NameRule = NameRules.PathSegment, // linked to the signer's name by the strategy
        SetMetadata = (o, m) => o with { Metadata = m },
        Fields = new Dictionary<string, Func<ClusterTrustBundle, string>> { ["spec.signerName"] = o => o.Spec.SignerName ?? "" },
    };

    public static ResourceDefinition<PodCertificateRequest> PodRequests => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Fields = new Dictionary<string, Func<PodCertificateRequest, string>>
        {
            ["spec.signerName"] = o => o.Spec.SignerName,
            ["spec.podName"] = o => o.Spec.PodName,
            ["spec.nodeName"] = o => o.Spec.NodeName,
        },
    };
}
