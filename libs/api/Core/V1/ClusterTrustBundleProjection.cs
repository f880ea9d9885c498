using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>ClusterTrustBundleProjection</summary>
public sealed record ClusterTrustBundleProjection
{
    /// <summary>LabelSelector</summary>
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Optional</summary>
    public bool? Optional { get; init; }

    /// <summary>Path</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>SignerName</summary>
    public string? SignerName { get; init; }
}
