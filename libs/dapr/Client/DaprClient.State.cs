using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Cluster.Dapr.Client;

public sealed partial class DaprClient
{
    /// <summary>Reads a value; <c>default</c> when the key is absent.</summary>
    public async Task<T?> GetStateAsync<T>(string storeName, string key, CancellationToken ct = default) =>
        (await GetStateAndETagAsync<T>(storeName, key, ct)).Value;

    /// <summary>Reads a value with its etag; the etag is empty when the key is absent.</summary>
    public async Task<(T? Value, string ETag)> GetStateAndETagAsync<T>(string storeName, string key, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, StatePath(storeName, key));
        using var response = await _sidecar.CallAsync(request, ct);
        if (response.StatusCode == HttpStatusCode.NoContent) return (default, "");
        var value = await response.Content.ReadFromJsonAsync<T>(SidecarConnection.Json, ct);
        return (value, response.Headers.TryGetValues("ETag", out var tags) ? tags.First().Trim('"') : "");
    }

    /// <summary>Reads several keys in one call; absent keys come back with an empty etag and no value.</summary>
    public async Task<IReadOnlyList<BulkStateItem>> GetBulkStateAsync(string storeName, IReadOnlyList<string> keys, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v1.0/state/{SidecarConnection.Escape(storeName)}/bulk")
        {
            Content = SidecarConnection.Body(new { keys }),
        };
        using var response = await _sidecar.CallAsync(request, ct);
        return await response.Content.ReadFromJsonAsync<List<BulkStateItem>>(SidecarConnection.Json, ct) ?? [];
    }

    /// <summary>Writes a value whatever is there.</summary>
    public async Task SaveStateAsync<T>(
        string storeName, string key, T value, StateOptions? options = null, IReadOnlyDictionary<string, string>? metadata = null, CancellationToken ct = default)
    {
        using var request = SaveRequest(storeName, new SaveItem(key, ToElement(value), null, metadata, options));
        using var response = await _sidecar.CallAsync(request, ct);
    }

    /// <summary>Writes a value if the stored one still has <paramref name="etag"/>.</summary>
    /// <returns>False when somebody else wrote in between.</returns>
    public async Task<bool> TrySaveStateAsync<T>(
        string storeName, string key, T value, string etag, StateOptions? options = null,
        IReadOnlyDictionary<string, string>? metadata = null, CancellationToken ct = default)
    {
        using var request = SaveRequest(storeName, new SaveItem(key, ToElement(value), etag, metadata, options));
        using var response = await _sidecar.CallAsync(request, ct, HttpStatusCode.Conflict);
        return response.StatusCode != HttpStatusCode.Conflict;
    }

    /// <summary>Removes a key; an absent one is no error.</summary>
    public async Task DeleteStateAsync(string storeName, string key, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, StatePath(storeName, key));
        using var response = await _sidecar.CallAsync(request, ct);
    }

    /// <summary>Removes a key if its etag still is <paramref name="etag"/>.</summary>
    /// <returns>False when it has changed.</returns>
    public async Task<bool> TryDeleteStateAsync(string storeName, string key, string etag, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, StatePath(storeName, key));
        request.Headers.TryAddWithoutValidation("If-Match", etag);
        using var response = await _sidecar.CallAsync(request, ct, HttpStatusCode.Conflict);
        return response.StatusCode != HttpStatusCode.Conflict;
    }

    /// <summary>Several writes in one transaction. Redis has no rollback: a failed etag does not undo the rest.</summary>
    public async Task ExecuteStateTransactionAsync(
        string storeName, IReadOnlyList<StateTransactionRequest> operations, IReadOnlyDictionary<string, string>? metadata = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var body = new
        {
            operations = operations.Select(o => new
            {
                operation = o.OperationType == StateOperationType.Upsert ? "upsert" : "delete",
                request = new SaveItem(o.Key, o.Value, o.ETag, o.Metadata, o.Options),
            }),
            metadata,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v1.0/state/{SidecarConnection.Escape(storeName)}/transaction")
        {
            Content = SidecarConnection.Body(body),
        };
        using var response = await _sidecar.CallAsync(request, ct);
    }

    private static HttpRequestMessage SaveRequest(string storeName, SaveItem item) =>
        new(HttpMethod.Post, $"v1.0/state/{SidecarConnection.Escape(storeName)}") { Content = SidecarConnection.Body(new[] { item }) };

    private static string StatePath(string storeName, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(storeName);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return $"v1.0/state/{SidecarConnection.Escape(storeName)}/{SidecarConnection.Escape(key)}";
    }

    private static JsonElement ToElement<T>(T value) => JsonSerializer.SerializeToElement(value, SidecarConnection.Json);

    private sealed record SaveItem(string Key, JsonElement? Value, string? Etag, IReadOnlyDictionary<string, string>? Metadata, StateOptions? Options);
}
