using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Cluster.Dapr.Client;

public sealed partial class DaprClient
{
    /// <summary>Publishes <paramref name="data"/> as the JSON data of a new CloudEvent.</summary>
    /// <param name="pubsubName">Name of the pub/sub component.</param>
    /// <param name="topicName">The topic; may hold slashes.</param>
    /// <param name="data">Written with the web JSON dialect.</param>
    /// <param name="metadata">For example <c>ttlInSeconds</c>, <c>cloudevent.type</c>.</param>
    /// <param name="ct">Ends the wait; the event may have been published all the same.</param>
    public Task PublishEventAsync<T>(string pubsubName, string topicName, T data, IReadOnlyDictionary<string, string>? metadata = null, CancellationToken ct = default) =>
        PublishAsync(pubsubName, topicName, SidecarConnection.Body(data), metadata, ct);

    /// <summary>Publishes a CloudEvent without data.</summary>
    public Task PublishEventAsync(string pubsubName, string topicName, CancellationToken ct = default) =>
        PublishAsync(pubsubName, topicName, null, null, ct);

    /// <summary>Publishes bytes under a content type; <c>application/cloudevents+json</c> means they are an event already.</summary>
    public Task PublishByteEventAsync(
        string pubsubName, string topicName, ReadOnlyMemory<byte> data, string contentType = "application/json",
        IReadOnlyDictionary<string, string>? metadata = null, CancellationToken ct = default)
    {
        var content = new ReadOnlyMemoryContent(data);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return PublishAsync(pubsubName, topicName, content, metadata, ct);
    }

    /// <summary>Publishes many events in one call. Order within the batch is not kept.</summary>
    /// <returns>The entries that failed, by position in <paramref name="events"/>; empty when all were published.</returns>
    public async Task<BulkPublishResponse> BulkPublishEventAsync<T>(
        string pubsubName, string topicName, IReadOnlyList<T> events, IReadOnlyDictionary<string, string>? metadata = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var entries = events.Select((data, index) => new BulkPublishEntry<T>(index.ToString(), data, "application/json"));
        var path = $"v1.0/publish/bulk/{SidecarConnection.Escape(pubsubName)}/{topicName}{SidecarConnection.Query(metadata)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = SidecarConnection.Body(entries) };
        using var response = await _sidecar.SendAsync(request, ct);
        if (response.StatusCode == HttpStatusCode.NoContent) return new BulkPublishResponse([]);

        var answer = await ReadBulkAnswerAsync(response, ct);
        if (answer?.FailedEntries is not { Count: > 0 } failed)
            throw new DaprException($"Bulk publish to {topicName} answered {(int)response.StatusCode}: {answer?.Message ?? answer?.ErrorCode}")
            {
                ErrorCode = answer?.ErrorCode,
                StatusCode = response.StatusCode,
            };
        return new BulkPublishResponse([.. failed.Select(f => new BulkPublishFailure(int.Parse(f.EntryId), f.Error ?? ""))]);
    }

    private static async Task<BulkAnswer?> ReadBulkAnswerAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<BulkAnswer>(SidecarConnection.Json, ct);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task PublishAsync(
        string pubsubName, string topicName, HttpContent? content, IReadOnlyDictionary<string, string>? metadata, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(pubsubName);
        ArgumentException.ThrowIfNullOrEmpty(topicName);
        var topic = string.Join('/', topicName.Split('/').Select(SidecarConnection.Escape));
        var path = $"v1.0/publish/{SidecarConnection.Escape(pubsubName)}/{topic}{SidecarConnection.Query(metadata)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        using var response = await _sidecar.CallAsync(request, ct);
    }

    private sealed record BulkPublishEntry<T>(string EntryId, T Event, string ContentType);

    private sealed record BulkAnswer(IReadOnlyList<FailedEntry>? FailedEntries, string? ErrorCode, string? Message);

    private sealed record FailedEntry(string EntryId, string? Error);
}
