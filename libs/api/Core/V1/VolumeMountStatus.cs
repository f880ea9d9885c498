namespace Cluster.Api.Core.V1;

/// <summary>How a mount really came out.</summary>
public sealed record VolumeMountStatus
{
    /// <summary>Where it is mounted in the container.</summary>
    [Required]
    public string MountPath { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the volume.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Whether it is mounted read-only.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Disabled or Enabled, as it came out.</summary>
    public string? RecursiveReadOnly { get; init; }

    /// <summary>State of the volume behind the mount, depending on its kind.</summary>
    public VolumeStatus? VolumeStatus { get; init; }
}
