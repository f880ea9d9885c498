namespace Cluster.Api.Core.V1;

/// <summary>PodOS</summary>
public sealed record PodOS
{
    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
