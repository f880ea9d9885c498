namespace Cluster.Api.Core.V1;

/// <summary>ContainerResizePolicy</summary>
public sealed record ContainerResizePolicy
{
    /// <summary>ResourceName</summary>
    [Required]
    public string ResourceName { get; init => field = value ?? ""; } = "";

    /// <summary>RestartPolicy</summary>
    [Required]
    public string RestartPolicy { get; init => field = value ?? ""; } = "";
}
