namespace Cluster.Api.Discovery.V1;

/// <summary>ForNode</summary>
public sealed record ForNode
{
    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
