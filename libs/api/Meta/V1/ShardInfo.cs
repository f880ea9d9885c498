namespace Cluster.Api.Meta.V1;

/// <summary>ShardInfo</summary>
public sealed record ShardInfo
{
    /// <summary>Selector</summary>
    [Required]
    public string Selector { get; init => field = value ?? ""; } = "";
}
