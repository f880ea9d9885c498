namespace Cluster.Api.Meta.V1;

/// <summary>GroupVersionForDiscovery</summary>
public sealed record GroupVersionForDiscovery
{
    /// <summary>GroupVersion</summary>
    [Required]
    public string GroupVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Version</summary>
    [Required]
    public string Version { get; init => field = value ?? ""; } = "";
}
