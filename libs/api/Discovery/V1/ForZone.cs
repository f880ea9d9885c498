namespace Cluster.Api.Discovery.V1;

/// <summary>ForZone</summary>
public sealed record ForZone
{
    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
