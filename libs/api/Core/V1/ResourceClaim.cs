namespace Cluster.Api.Core.V1;

/// <summary>ResourceClaim</summary>
public sealed record ResourceClaim
{
    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Request</summary>
    public string? Request { get; init; }
}
