namespace Cluster.Api.Core.V1;

/// <summary>CinderVolumeSource</summary>
public sealed record CinderVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>SecretRef</summary>
    public LocalObjectReference? SecretRef { get; init; }

    /// <summary>VolumeID</summary>
    [Required]
    public string VolumeID { get; init => field = value ?? ""; } = "";
}
