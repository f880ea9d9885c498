namespace Cluster.Api.Core.V1;

/// <summary>EphemeralVolumeSource</summary>
public sealed record EphemeralVolumeSource
{
    /// <summary>VolumeClaimTemplate</summary>
    public PersistentVolumeClaimTemplate? VolumeClaimTemplate { get; init; }
}
