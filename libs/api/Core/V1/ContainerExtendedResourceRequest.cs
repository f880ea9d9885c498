namespace Cluster.Api.Core.V1;

/// <summary>ContainerExtendedResourceRequest</summary>
public sealed record ContainerExtendedResourceRequest
{
    /// <summary>ContainerName</summary>
    [Required]
    public string ContainerName { get; init => field = value ?? ""; } = "";

    /// <summary>RequestName</summary>
    [Required]
    public string RequestName { get; init => field = value ?? ""; } = "";

    /// <summary>ResourceName</summary>
    [Required]
    public string ResourceName { get; init => field = value ?? ""; } = "";
}
