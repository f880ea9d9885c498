using System.Text.Json;

namespace Cluster.Dapr.Client;

/// <summary>One step of a state transaction.</summary>
/// <param name="Key">The key, without the store's prefix.</param>
/// <param name="Value">The JSON to store; null for a delete.</param>
/// <param name="OperationType">Write or remove.</param>
/// <param name="ETag">The etag the step insists on; null for none.</param>
/// <param name="Metadata">For example <c>ttlInSeconds</c>.</param>
/// <param name="Options">Concurrency and consistency.</param>
public sealed record StateTransactionRequest(
    string Key, JsonElement? Value, StateOperationType OperationType, string? ETag = null,
    IReadOnlyDictionary<string, string>? Metadata = null, StateOptions? Options = null);
