namespace Cluster.Api.Core.V1;

/// <summary>A directory exported over NFS.</summary>
public sealed record NFSVolumeSource
{
    /// <summary>Path that the server exports.</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Host name or address of the server.</summary>
    [Required]
    public string Server { get; init => field = value ?? ""; } = "";
}
