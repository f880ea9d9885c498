using System.Net.Http.Json;

namespace Cluster.Dapr.Client;

public sealed partial class DaprClient
{
    /// <summary>How long <see cref="WaitForSidecarAsync"/> rests between two looks.</summary>
    private static readonly TimeSpan HealthPollInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether the sidecar and its app are both up. An app that waits for this before it listens waits for ever.</summary>
    public Task<bool> CheckHealthAsync(CancellationToken ct = default) => IsHealthyAsync("v1.0/healthz", ct);

    /// <summary>Whether the sidecar's components and API are up, whatever its app does.</summary>
    public Task<bool> CheckOutboundHealthAsync(CancellationToken ct = default) => IsHealthyAsync("v1.0/healthz/outbound", ct);

    /// <summary>Waits for <see cref="CheckOutboundHealthAsync"/>; only <paramref name="ct"/> ends the wait early.</summary>
    public async Task WaitForSidecarAsync(CancellationToken ct = default)
    {
        while (!await CheckOutboundHealthAsync(ct))
            await Task.Delay(HealthPollInterval, ct);
    }

    /// <summary>What the sidecar knows about itself, its components, subscriptions and actors.</summary>
    public async Task<DaprMetadata> GetMetadataAsync(CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1.0/metadata");
        using var response = await _sidecar.CallAsync(request, ct);
        return await response.Content.ReadFromJsonAsync<DaprMetadata>(SidecarConnection.Json, ct)
            ?? throw new DaprException("The sidecar answered its metadata with null");
    }

    /// <summary>Adds a text to the sidecar's <see cref="DaprMetadata.Extended"/>.</summary>
    public async Task SetMetadataAsync(string attributeName, string attributeValue, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(attributeName);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"v1.0/metadata/{SidecarConnection.Escape(attributeName)}")
        {
            Content = new StringContent(attributeValue),
        };
        using var response = await _sidecar.CallAsync(request, ct);
    }

    /// <summary>Asks the sidecar to end.</summary>
    public async Task ShutdownSidecarAsync(CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1.0/shutdown");
        using var response = await _sidecar.CallAsync(request, ct);
    }

    private async Task<bool> IsHealthyAsync(string path, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            using var response = await _sidecar.SendAsync(request, ct);
            return response.IsSuccessStatusCode;
        }
        catch (DaprException)
        {
            return false;
        }
    }
}
