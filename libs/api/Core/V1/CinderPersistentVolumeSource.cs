namespace Cluster.Api.Core.V1;

/// <summary>CinderPersistentVolumeSource</summary>
public sealed record CinderPersistentVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>SecretRef</summary>
    public SecretReference? SecretRef { get; init; }

    /// <summary>VolumeID</summary>
    [Required]
    public string VolumeID { get; init => field = value ?? ""; } = "";
}
