namespace Cluster.Api.Core.V1;

/// <summary>A GlusterFS volume. The driver has been removed from Kubernetes.</summary>
public sealed record GlusterfsVolumeSource
{
    /// <summary>Endpoints object that lists the Gluster servers.</summary>
    [Required]
    public string Endpoints { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the Gluster volume.</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }
}
