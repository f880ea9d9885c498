namespace Cluster.Api.Core.V1;

/// <summary>ScaleIOVolumeSource</summary>
public sealed record ScaleIOVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>Gateway</summary>
    [Required]
    public string Gateway { get; init => field = value ?? ""; } = "";

    /// <summary>ProtectionDomain</summary>
    public string? ProtectionDomain { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>SecretRef</summary>
    [Required]
    public LocalObjectReference? SecretRef { get; init; }

    /// <summary>SslEnabled</summary>
    public bool? SslEnabled { get; init; }

    /// <summary>StorageMode</summary>
    public string? StorageMode { get; init; }

    /// <summary>StoragePool</summary>
    public string? StoragePool { get; init; }

    /// <summary>System</summary>
    [Required]
    public string System { get; init => field = value ?? ""; } = "";

    /// <summary>VolumeName</summary>
    public string? VolumeName { get; init; }
}
