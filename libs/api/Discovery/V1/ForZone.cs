namespace Cluster.Api.Discovery.V1;

/// <summary>A zone whose consumers should use a backend.</summary>
public sealed record ForZone
{
    /// <summary>Name of the zone.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
