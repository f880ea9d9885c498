namespace Cluster.Api.Core.V1;

/// <summary>PodResourceClaimStatus</summary>
public sealed record PodResourceClaimStatus
{
    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>ResourceClaimName</summary>
    public string? ResourceClaimName { get; init; }
}
