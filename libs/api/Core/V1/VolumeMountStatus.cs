namespace Cluster.Api.Core.V1;

/// <summary>VolumeMountStatus</summary>
public sealed record VolumeMountStatus
{
    /// <summary>MountPath</summary>
    [Required]
    public string MountPath { get; init => field = value ?? ""; } = "";

    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>ReadOnly</summary>
    public bool ReadOnly { get; init; }

    /// <summary>RecursiveReadOnly</summary>
    public string? RecursiveReadOnly { get; init; }

    /// <summary>VolumeStatus</summary>
    public VolumeStatus? VolumeStatus { get; init; }
}
