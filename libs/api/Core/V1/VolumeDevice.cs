namespace Cluster.Api.Core.V1;

/// <summary>A block device in a container.</summary>
public sealed record VolumeDevice
{
    /// <summary>Path of the device in the container.</summary>
    [Required]
    public string DevicePath { get; init => field = value ?? ""; } = "";

    /// <summary>Name of a claim in the pod's volumes, with volume mode Block.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
