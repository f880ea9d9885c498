using System.Net;
using System.Text.Json;
using Cluster.Dapr.Client;

namespace Cluster.Dapr.Actors.Runtime;

/// <summary>State over the sidecar's actor state API. A null in the cache stands for "known to be absent".</summary>
internal sealed class ActorStateManager(SidecarConnection sidecar, string actorPath) : IActorStateManager
{
    private readonly Dictionary<string, JsonElement?> _cache = [];
    private readonly HashSet<string> _changed = [];

    public async Task<T> GetStateAsync<T>(string stateName, CancellationToken ct) =>
        await TryGetStateAsync<T>(stateName, ct) is { HasValue: true } found
            ? found.Value!
            : throw new KeyNotFoundException($"the actor has no state named '{stateName}'");

    public async Task<ConditionalValue<T>> TryGetStateAsync<T>(string stateName, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(stateName);
        if (!_cache.TryGetValue(stateName, out var value))
            _cache[stateName] = value = await ReadAsync(stateName, ct);
        return value is { } json ? new(true, json.Deserialize<T>(SidecarConnection.Json)) : default;
    }

    public Task SetStateAsync<T>(string stateName, T value, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(stateName);
        _cache[stateName] = JsonSerializer.SerializeToElement(value, SidecarConnection.Json);
        _changed.Add(stateName);
        return Task.CompletedTask;
    }

    public async Task<bool> TryRemoveStateAsync(string stateName, CancellationToken ct)
    {
        if (!await ContainsStateAsync(stateName, ct)) return false;
        _cache[stateName] = null;
        _changed.Add(stateName);
        return true;
    }

    public async Task<bool> ContainsStateAsync(string stateName, CancellationToken ct) =>
        (await TryGetStateAsync<JsonElement>(stateName, ct)).HasValue;

    public async Task SaveStateAsync(CancellationToken ct)
    {
        if (_changed.Count == 0) return;
        var operations = _changed.Select(name => _cache[name] is { } value
            ? new Operation("upsert", new OperationRequest(name, value))
            : new Operation("delete", new OperationRequest(name, null)));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{actorPath}/state") { Content = SidecarConnection.Body(operations) };
        using var response = await sidecar.CallAsync(request, ct);
        _changed.Clear();
    }

    public void ClearCache()
    {
        _cache.Clear();
        _changed.Clear();
    }

    private async Task<JsonElement?> ReadAsync(string name, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{actorPath}/state/{SidecarConnection.Escape(name)}");
        using var response = await sidecar.CallAsync(request, ct);
        if (response.StatusCode == HttpStatusCode.NoContent) return null;
        using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
        return document.RootElement.Clone();
    }

    private sealed record Operation(string operation, OperationRequest request);

    private sealed record OperationRequest(string key, JsonElement? value);
}
