namespace Cluster.Api.Meta.V1;

/// <summary>A version of an API group.</summary>
public sealed record GroupVersionForDiscovery
{
    /// <summary>Group and version in one, such as apps/v1.</summary>
    [Required]
    public string GroupVersion { get; init => field = value ?? ""; } = "";

    /// <summary>The version alone, such as v1.</summary>
    [Required]
    public string Version { get; init => field = value ?? ""; } = "";
}
