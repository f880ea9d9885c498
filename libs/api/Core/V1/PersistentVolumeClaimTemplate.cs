using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>PersistentVolumeClaimTemplate</summary>
public sealed record PersistentVolumeClaimTemplate
{
    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    [Required]
    public PersistentVolumeClaimSpec Spec { get; init => field = value ?? new(); } = new();
}
