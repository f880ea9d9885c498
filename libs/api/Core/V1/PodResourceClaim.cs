namespace Cluster.Api.Core.V1;

/// <summary>PodResourceClaim</summary>
public sealed record PodResourceClaim
{
    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>ResourceClaimName</summary>
    public string? ResourceClaimName { get; init; }

    /// <summary>ResourceClaimTemplateName</summary>
    public string? ResourceClaimTemplateName { get; init; }
}
