using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>The claim to make for a pod.</summary>
public sealed record PersistentVolumeClaimTemplate
{
    /// <summary>Labels and annotations for the claim; other fields are refused.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec of the claim.</summary>
    [Required]
    public PersistentVolumeClaimSpec Spec { get; init => field = value ?? new(); } = new();
}
