using Cluster.Api.Certificates.V1;
using Cluster.Api.Certificates.V1Beta1;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Certificates;

/// <summary>The resources of <c>certificates.k8s.io</c>.</summary>
internal static class CertificateResources
{
    public static IEnumerable<ResourceDefinition> All => [SigningRequests, TrustBundles, PodRequests];

    private static readonly SigningRequestStrategy SigningRequestRules = new(TimeProvider.System);

    public static ResourceDefinition<CertificateSigningRequest> SigningRequests => new()
    {
        NameRule = NameRules.PathSegment,
        Strategy = SigningRequestRules,
        Subresources = ["approval"],
        Parts = new Dictionary<string, ObjectPart<CertificateSigningRequest>>
        {
            ["approval"] = new(SigningRequestRules.PrepareForApproval, SigningRequestStrategy.ValidateApproval),
        },
        Requester = (o, user) => o with
        {
            Spec = o.Spec with { Username = user.Username, Uid = user.Uid, Groups = user.Groups, Extra = user.Extra },
        },
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Fields = new Dictionary<string, Func<CertificateSigningRequest, string>> { ["spec.signerName"] = o => o.Spec.SignerName },
        Columns = ExtensionTables.SigningRequests,
    };

    public static ResourceDefinition<ClusterTrustBundle> TrustBundles => new()
    {
        NameRule = NameRules.PathSegment, // linked to the signer's name by the strategy
        Strategy = new TrustBundleStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Fields = new Dictionary<string, Func<ClusterTrustBundle, string>> { ["spec.signerName"] = o => o.Spec.SignerName ?? "" },
        Columns = ExtensionTables.TrustBundles,
    };

    public static ResourceDefinition<PodCertificateRequest> PodRequests => new()
    {
        Strategy = new PodCertificateStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Fields = new Dictionary<string, Func<PodCertificateRequest, string>>
        {
            ["spec.signerName"] = o => o.Spec.SignerName,
            ["spec.podName"] = o => o.Spec.PodName,
            ["spec.nodeName"] = o => o.Spec.NodeName,
        },
        Columns = ExtensionTables.PodCertificateRequests,
    };
}
