namespace Cluster.ApiServer.Storage.Memory;

/// <summary>An object of the memory store, with its end if it has one.</summary>
internal sealed record MemoryEntry(StoredItem Item, DateTimeOffset? Expires);
