namespace Cluster.Api.Core.V1;

/// <summary>GlusterfsPersistentVolumeSource</summary>
public sealed record GlusterfsPersistentVolumeSource
{
    /// <summary>Endpoints</summary>
    [Required]
    public string Endpoints { get; init => field = value ?? ""; } = "";

    /// <summary>EndpointsNamespace</summary>
    public string? EndpointsNamespace { get; init; }

    /// <summary>Path</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }
}
