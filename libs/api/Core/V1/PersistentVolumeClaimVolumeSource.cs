namespace Cluster.Api.Core.V1;

/// <summary>Storage claimed in the pod's namespace.</summary>
public sealed record PersistentVolumeClaimVolumeSource
{
    /// <summary>Name of the claim.</summary>
    [Required]
    public string ClaimName { get; init => field = value ?? ""; } = "";

    /// <summary>Whether all mounts of the volume are read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }
}
