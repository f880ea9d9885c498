using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>A volume that a CSI driver makes for one pod and removes with it.</summary>
public sealed record CSIVolumeSource
{
    /// <summary>Name of the driver.</summary>
    [Required]
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Secret in the pod's namespace passed to the driver for mounting the volume.</summary>
    public LocalObjectReference? NodePublishSecretRef { get; init; }

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Driver-specific properties of the volume.</summary>
    public IReadOnlyDictionary<string, string> VolumeAttributes { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;
}
