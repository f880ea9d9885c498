using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.History;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Http;

/// <summary>Answers who changed an object, when and how: <c>GET …/NAME?history=true</c>, with <c>since</c> and <c>limit</c>.</summary>
/// <remarks>The answer is an <c>ObjectHistory</c>: the state before the first change shown, then every change with its state afterwards.</remarks>
internal sealed class HistoryWriter(ResourceCache cache)
{
    private const int DefaultLimit = 100;
    private const int HighestLimit = 1000;

    /// <summary>Most bytes of objects in one answer; the oldest changes go first.</summary>
    private const long MostBytes = 32 * 1024 * 1024;

    private readonly LinkedList<PastChange> _changes = [];
    private long _bytes;
    private bool _isCut;

    public async Task WriteAsync(ApiRequest request, CancellationToken ct)
    {
        var limit = LimitOf(request);
        await cache.CurrentStateAsync(ct);
        var history = await cache.HistoryAsync(ct);
        var since = PastPoint.TimeOf(request, "since") is { } time && time > history.Oldest.Time.GetValueOrDefault() ? HistoryStart.At(time) : HistoryStart.Oldest;
        await CollectAsync(history, since, request.Key, limit, ct);
        if (_changes.Count == 0 && cache.TryGetState()?.Objects.Find(request.Key) is null)
            throw ApiException.NotFound(request.Resource, request.Info.Name);
        PastPoint.WarnOfConfidential(request);
        var buffer = new ArrayBufferWriter<byte>();
        await WriteAsync(buffer, request, history.Oldest, ct);
        await Responses.JsonAsync(request.Http, 200, buffer.WrittenMemory);
    }

    private static int LimitOf(ApiRequest request) => request.Query("limit") switch
    {
        "" => DefaultLimit,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= HighestLimit => limit,
        var text => throw ApiException.BadRequest($"limit={text}: give a number from 1 to {HighestLimit}"),
    };

    private async Task CollectAsync(IResourceHistory history, HistoryStart since, string key, int limit, CancellationToken ct)
    {
        try
        {
            await foreach (var change in history.ReadAsync(since, ct))
            {
                if (change.Key != key)
                    continue;
                _changes.AddLast(change);
                _bytes += change.Object.Length;
                while (_changes.Count > limit || (_bytes > MostBytes && _changes.Count > 1))
                    DropFirst();
            }
        }
        catch (HistoryExpiredException e)
        {
            throw PastReader.TooOld(cache, e);
        }
    }

    private void DropFirst()
    {
        _bytes -= _changes.First!.Value.Object.Length;
        _changes.RemoveFirst();
        _isCut = true;
    }

    private async Task WriteAsync(ArrayBufferWriter<byte> buffer, ApiRequest request, HistoryPoint oldest, CancellationToken ct)
    {
        await using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "ObjectHistory"u8);
        writer.WriteString("apiVersion"u8, "history.cluster.local/v1"u8);
        writer.WriteStartObject("metadata"u8);
        writer.WriteString("resourceVersion"u8, Text(cache.ConfirmedRevision));
        writer.WriteEndObject();
        if (oldest.Time is { } from)
        {
            writer.WriteStartObject("oldest"u8);
            writer.WriteString("resourceVersion"u8, Text(oldest.Revision));
            writer.WriteString("time"u8, Text(from));
            writer.WriteEndObject();
        }

        writer.WriteBoolean("truncated"u8, _isCut);
        if (_changes.First?.Value.Before is { } before)
            await WriteObjectAsync(writer, "before", request, before, ct);
        writer.WriteStartArray("items"u8);
        foreach (var change in _changes)
            await WriteAsync(writer, request, change, ct);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static async Task WriteAsync(Utf8JsonWriter writer, ApiRequest request, PastChange change, CancellationToken ct)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceVersion"u8, Text(change.Revision));
        writer.WriteString("time"u8, Text(change.Time));
        writer.WriteString("type"u8, change.Type switch { StoreEventType.Added => "ADDED", StoreEventType.Deleted => "DELETED", _ => "MODIFIED" });
        writer.WriteString("user"u8, change.User);
        writer.WriteString("verb"u8, change.Verb);
        await WriteObjectAsync(writer, "object", request, change.Object, ct);
        writer.WriteEndObject();
    }

    private static async Task WriteObjectAsync(Utf8JsonWriter writer, string name, ApiRequest request, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        var obj = await PastReader.RestoreAsync(request.Resource, request.Key, json, ct);
        writer.WritePropertyName(name);
        writer.WriteRawValue(obj.In(request.Served).Span, skipInputValidation: true);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
