using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>A persistent volume provided by a CSI driver.</summary>
public sealed record CSIPersistentVolumeSource
{
    /// <summary>Secret passed to the driver's controller for expanding the volume.</summary>
    public SecretReference? ControllerExpandSecretRef { get; init; }

    /// <summary>Secret passed to the driver's controller for attaching and detaching the volume.</summary>
    public SecretReference? ControllerPublishSecretRef { get; init; }

    /// <summary>Name of the driver. Required.</summary>
    [Required]
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Secret passed to the driver on the node for expanding the volume.</summary>
    public SecretReference? NodeExpandSecretRef { get; init; }

    /// <summary>Secret passed to the driver on the node for mounting the volume into a pod.</summary>
    public SecretReference? NodePublishSecretRef { get; init; }

    /// <summary>Secret passed to the driver on the node for the volume's first mount there.</summary>
    public SecretReference? NodeStageSecretRef { get; init; }

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Driver-specific properties of the volume.</summary>
    public IReadOnlyDictionary<string, string> VolumeAttributes { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The driver's own name for the volume, by which it is addressed in every call. Cannot be changed.</summary>
    [Required]
    public string VolumeHandle { get; init => field = value ?? ""; } = "";
}
