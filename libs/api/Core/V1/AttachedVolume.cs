namespace Cluster.Api.Core.V1;

/// <summary>A volume that is attached to a node.</summary>
public sealed record AttachedVolume
{
    /// <summary>Device under which the volume is to be found on the node.</summary>
    [Required]
    public string DevicePath { get; init => field = value ?? ""; } = "";

    /// <summary>Unique name of the volume.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
