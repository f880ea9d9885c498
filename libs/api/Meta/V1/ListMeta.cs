namespace Cluster.Api.Meta.V1;

/// <summary>ListMeta</summary>
public sealed record ListMeta
{
    /// <summary>Continue</summary>
    public string? Continue { get; init; }

    /// <summary>RemainingItemCount</summary>
    public long? RemainingItemCount { get; init; }

    /// <summary>ResourceVersion</summary>
    public string ResourceVersion { get; init => field = value ?? ""; } = "";

    /// <summary>SelfLink</summary>
    public string? SelfLink { get; init; }

    /// <summary>ShardInfo</summary>
    public ShardInfo? ShardInfo { get; init; }
}
