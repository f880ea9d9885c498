namespace Cluster.Api.Core.V1;

/// <summary>ModifyVolumeStatus</summary>
public sealed record ModifyVolumeStatus
{
    /// <summary>Status</summary>
    [Required]
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>TargetVolumeAttributesClassName</summary>
    public string? TargetVolumeAttributesClassName { get; init; }
}
