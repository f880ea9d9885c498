namespace Cluster.Api.Core.V1;

/// <summary>PersistentVolumeClaimVolumeSource</summary>
public sealed record PersistentVolumeClaimVolumeSource
{
    /// <summary>ClaimName</summary>
    [Required]
    public string ClaimName { get; init => field = value ?? ""; } = "";

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }
}
