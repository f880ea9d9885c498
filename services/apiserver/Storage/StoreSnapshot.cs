namespace Cluster.ApiServer.Storage;

/// <summary>The objects of a resource at one instant.</summary>
/// <param name="Position">That instant.</param>
/// <param name="Items">In ordinal order of their keys.</param>
internal sealed record StoreSnapshot(StorePosition Position, IReadOnlyList<StoredItem> Items);
