using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>CSIVolumeSource</summary>
public sealed record CSIVolumeSource
{
    /// <summary>Driver</summary>
    [Required]
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>NodePublishSecretRef</summary>
    public LocalObjectReference? NodePublishSecretRef { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>VolumeAttributes</summary>
    public IReadOnlyDictionary<string, string> VolumeAttributes { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;
}
