namespace Cluster.Api.Core.V1;

/// <summary>VolumeDevice</summary>
public sealed record VolumeDevice
{
    /// <summary>DevicePath</summary>
    [Required]
    public string DevicePath { get; init => field = value ?? ""; } = "";

    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
