using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Writes trust anchors from ClusterTrustBundles into a file. Set either name, or signerName with labelSelector.</summary>
public sealed record ClusterTrustBundleProjection
{
    /// <summary>Which of the signer's bundles to take; they are merged. An empty selector takes all, an absent one none.</summary>
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>A single bundle to take.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the pod may start although the bundle is not there.</summary>
    public bool? Optional { get; init; }

    /// <summary>File to write, relative to the volume's root.</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>Take the bundles of this signer.</summary>
    public string? SignerName { get; init; }
}
