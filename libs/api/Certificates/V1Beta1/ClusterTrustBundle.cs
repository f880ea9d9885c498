using Cluster.Api.Meta.V1;

namespace Cluster.Api.Certificates.V1Beta1;

/// <summary>Root certificates that workloads in the whole cluster may trust.</summary>
[Kind("certificates.k8s.io", "v1beta1", "ClusterTrustBundle")]
[Resource("clustertrustbundles", Namespaced = false)]
public sealed record ClusterTrustBundle : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: certificates.k8s.io/v1beta1.</summary>
    public string ApiVersion { get; init => field = value ?? "certificates.k8s.io/v1beta1"; } = "certificates.k8s.io/v1beta1";

    /// <summary>Kind of the object: ClusterTrustBundle.</summary>
    public string Kind { get; init => field = value ?? "ClusterTrustBundle"; } = "ClusterTrustBundle";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the ClusterTrustBundle should be like.</summary>
    [Required]
    public ClusterTrustBundleSpec Spec { get; init => field = value ?? new(); } = new();
}
