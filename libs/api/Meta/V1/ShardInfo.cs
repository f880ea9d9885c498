namespace Cluster.Api.Meta.V1;

/// <summary>Which shard of the objects a list holds.</summary>
public sealed record ShardInfo
{
    /// <summary>The shard selector that the list was made with, for copies to be matched to shards.</summary>
    [Required]
    public string Selector { get; init => field = value ?? ""; } = "";
}
