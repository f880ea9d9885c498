namespace Cluster.Api.Core.V1;

/// <summary>One source of a projected volume. Exactly one is set.</summary>
public sealed record VolumeProjection
{
    /// <summary>Trust anchors.</summary>
    public ClusterTrustBundleProjection? ClusterTrustBundle { get; init; }

    /// <summary>Keys of a ConfigMap.</summary>
    public ConfigMapProjection? ConfigMap { get; init; }

    /// <summary>Facts about the pod.</summary>
    public DownwardAPIProjection? DownwardAPI { get; init; }

    /// <summary>Private key and certificate issued for the pod.</summary>
    public PodCertificateProjection? PodCertificate { get; init; }

    /// <summary>Keys of a Secret.</summary>
    public SecretProjection? Secret { get; init; }

    /// <summary>Token of the pod's service account.</summary>
    public ServiceAccountTokenProjection? ServiceAccountToken { get; init; }
}
