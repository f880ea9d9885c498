namespace Cluster.Api.Discovery.V1;

/// <summary>A node whose consumers should use a backend.</summary>
public sealed record ForNode
{
    /// <summary>Name of the node.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
