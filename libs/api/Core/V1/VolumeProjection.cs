namespace Cluster.Api.Core.V1;

/// <summary>VolumeProjection</summary>
public sealed record VolumeProjection
{
    /// <summary>ClusterTrustBundle</summary>
    public ClusterTrustBundleProjection? ClusterTrustBundle { get; init; }

    /// <summary>ConfigMap</summary>
    public ConfigMapProjection? ConfigMap { get; init; }

    /// <summary>DownwardAPI</summary>
    public DownwardAPIProjection? DownwardAPI { get; init; }

    /// <summary>PodCertificate</summary>
    public PodCertificateProjection? PodCertificate { get; init; }

    /// <summary>Secret</summary>
    public SecretProjection? Secret { get; init; }

    /// <summary>ServiceAccountToken</summary>
    public ServiceAccountTokenProjection? ServiceAccountToken { get; init; }
}
