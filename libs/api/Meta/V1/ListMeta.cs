namespace Cluster.Api.Meta.V1;

/// <summary>Metadata of a list.</summary>
public sealed record ListMeta
{
    /// <summary>Opaque token to fetch the next page with; empty on the last page.</summary>
    public string? Continue { get; init; }

    /// <summary>Estimated number of objects on the following pages; absent if unknown, as with selectors.</summary>
    public long? RemainingItemCount { get; init; }

    /// <summary>Opaque version of the whole list, from which a watch can go on.</summary>
    public string ResourceVersion { get; init => field = value ?? ""; } = "";

    /// <summary>No longer set by the server.</summary>
    public string? SelfLink { get; init; }

    /// <summary>Set if the list holds only a shard of the objects.</summary>
    public ShardInfo? ShardInfo { get; init; }
}
