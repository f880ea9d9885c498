using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Cluster.Sidecar.Redis;

namespace Cluster.Sidecar.PubSub;

/// <summary>Writes the body of a bulk delivery. Events are copied in as they are: they have been proven to be JSON.</summary>
internal static class BatchEnvelope
{
    /// <summary>The <c>traceparent</c> in an entry's metadata is the context of that entry's delivery; daprd leaves it out, so apps may not count on it.</summary>
    public static ReadOnlyMemory<byte> Write(StreamEntry[] entries, Activity?[] spans, Subscription subscription)
    {
        var buffer = new ArrayBufferWriter<byte>(512 + entries.Sum(e => (e.Data?.Length ?? 0) + 160));
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("id"u8, Guid.NewGuid());
        writer.WriteString("type"u8, "com.dapr.event.sent.bulk"u8);
        writer.WriteString("topic"u8, subscription.Topic);
        writer.WriteString("pubsubname"u8, subscription.PubSubName);
        writer.WriteStartObject("metadata"u8);
        writer.WriteEndObject();
        writer.WriteStartArray("entries"u8);
        for (var i = 0; i < entries.Length; i++) WriteEntry(writer, entries[i], spans[i], subscription);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteEntry(Utf8JsonWriter writer, StreamEntry entry, Activity? span, Subscription subscription)
    {
        writer.WriteStartObject();
        writer.WriteString("entryId"u8, entry.Id.ToString());
        writer.WritePropertyName("event"u8);
        if (subscription.IsRaw) writer.WriteBase64StringValue(entry.Data);
        else writer.WriteRawValue(entry.Data, skipInputValidation: true);
        writer.WriteStartObject("metadata"u8);
        foreach (var (name, value) in entry.ReadMetadata()) writer.WriteString(name, value);
        if (span?.Id is { } id) writer.WriteString("traceparent"u8, id);
        writer.WriteEndObject();
        writer.WriteString("contentType"u8, subscription.IsRaw ? "application/octet-stream"u8 : "application/cloudevents+json"u8);
        writer.WriteEndObject();
    }
}
