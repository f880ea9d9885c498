namespace Cluster.Api.Core.V1;

/// <summary>A volume made for one pod through a claim that is deleted with it.</summary>
public sealed record EphemeralVolumeSource
{
    /// <summary>The claim to make; it is named after the pod and the volume, joined by a hyphen.</summary>
    public PersistentVolumeClaimTemplate? VolumeClaimTemplate { get; init; }
}
