using System.Text.Json;

namespace Cluster.Dapr.Client;

/// <summary>One key of a bulk read.</summary>
/// <param name="Key">The key, without the store's prefix.</param>
/// <param name="Data">The stored JSON; null when the key is absent.</param>
/// <param name="ETag">Its etag; null or empty when the key is absent.</param>
/// <param name="Error">The store's words when this key could not be read.</param>
public sealed record BulkStateItem(string Key, JsonElement? Data, string? ETag, string? Error);
