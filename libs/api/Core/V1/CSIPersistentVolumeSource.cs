using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>CSIPersistentVolumeSource</summary>
public sealed record CSIPersistentVolumeSource
{
    /// <summary>ControllerExpandSecretRef</summary>
    public SecretReference? ControllerExpandSecretRef { get; init; }

    /// <summary>ControllerPublishSecretRef</summary>
    public SecretReference? ControllerPublishSecretRef { get; init; }

    /// <summary>Driver</summary>
    [Required]
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>NodeExpandSecretRef</summary>
    public SecretReference? NodeExpandSecretRef { get; init; }

    /// <summary>NodePublishSecretRef</summary>
    public SecretReference? NodePublishSecretRef { get; init; }

    /// <summary>NodeStageSecretRef</summary>
    public SecretReference? NodeStageSecretRef { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>VolumeAttributes</summary>
    public IReadOnlyDictionary<string, string> VolumeAttributes { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>VolumeHandle</summary>
    [Required]
    public string VolumeHandle { get; init => field = value ?? ""; } = "";
}
