using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cluster.Sidecar.PubSub;

/// <summary>Makes the CloudEvent that a publish call stores.</summary>
/// <param name="AppId">The publisher.</param>
/// <param name="PubSubName">The component.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Metadata">The call's <c>metadata.*</c> parameters.</param>
/// <param name="TraceParent">Context of the publish call; null when there is none.</param>
/// <param name="TraceState">Its vendor part.</param>
internal sealed record EventEnvelope(
    string AppId, string PubSubName, string Topic, IReadOnlyDictionary<string, string> Metadata, string? TraceParent, string? TraceState)
{
    private static readonly string[] Overridable = ["id", "source", "type", "subject", "traceid", "traceparent", "tracestate"];

    /// <exception cref="JsonException">A ready event (<c>application/cloudevents+json</c>) is no JSON object.</exception>
    public byte[] Wrap(ReadOnlyMemory<byte> body, string? contentType, DateTimeOffset now)
    {
        var media = contentType?.Split(';')[0].Trim().ToLowerInvariant();
        var attributes = media == "application/cloudevents+json" ? Complete(body, now) : Fresh(body, media, contentType, now);
        foreach (var name in Overridable)
            if (Metadata.FirstOrDefault(m => m.Key.Equals("cloudevent." + name, StringComparison.OrdinalIgnoreCase)).Value is { } value)
                attributes[name] = Json(value);
        if (TimeToLive() is { } ttl) attributes["expiration"] = Json(Rfc3339((now + ttl).ToUniversalTime()));
        return Write(attributes);
    }

    private SortedDictionary<string, ReadOnlyMemory<byte>> Fresh(ReadOnlyMemory<byte> body, string? media, string? contentType, DateTimeOffset now)
    {
        var attributes = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal)
        {
            ["id"] = Json(Guid.NewGuid().ToString()),
            ["specversion"] = Json("1.0"),
            ["type"] = Json("com.dapr.event.sent"),
            ["source"] = Json(AppId),
            ["topic"] = Json(Topic),
            ["pubsubname"] = Json(PubSubName),
            ["time"] = Json(Rfc3339(now)),
            ["datacontenttype"] = Json(string.IsNullOrEmpty(contentType) ? "text/plain" : contentType),
        };
        if (TraceParent is not null)
        {
            attributes["traceid"] = attributes["traceparent"] = Json(TraceParent);
            attributes["tracestate"] = Json(TraceState ?? "");
        }
        if (media == "application/octet-stream")
            attributes["data_base64"] = Json(Convert.ToBase64String(body.Span));
        else
            attributes["data"] = media == "application/json" && IsJson(body.Span) ? body : Json(Encoding.UTF8.GetString(body.Span));
        return attributes;
    }

    private SortedDictionary<string, ReadOnlyMemory<byte>> Complete(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        using var document = JsonDocument.Parse(body, new() { MaxDepth = EventHeader.MaxDepth });
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("a CloudEvent has to be a JSON object");
        var attributes = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var property in document.RootElement.EnumerateObject())
            attributes[property.Name] = Encoding.UTF8.GetBytes(property.Value.GetRawText());
        attributes.TryAdd("time", Json(Rfc3339(now)));
        attributes.TryAdd("source", Json(AppId));
        attributes.TryAdd("type", Json("com.dapr.event.sent"));
        attributes.TryAdd("specversion", Json("1.0"));
        attributes["topic"] = Json(Topic);
        attributes["pubsubname"] = Json(PubSubName);
        if (!attributes.ContainsKey("traceid") && TraceParent is not null)
            attributes["traceid"] = attributes["traceparent"] = Json(TraceParent);
        return attributes;
    }

    private TimeSpan? TimeToLive()
    {
        var text = Metadata.GetValueOrDefault("ttlInSeconds") ?? Metadata.GetValueOrDefault("ttl");
        return long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static byte[] Write(SortedDictionary<string, ReadOnlyMemory<byte>> attributes)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in attributes)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(value.Span, skipInputValidation: true);
            }
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = EventHeader.MaxDepth });
            var any = false;
            while (reader.Read()) any = true;
            return any;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Rfc3339(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal);

    private static byte[] Json(string text) => JsonSerializer.SerializeToUtf8Bytes(text);
}
