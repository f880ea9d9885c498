using System.Text.Json;

namespace Cluster.Dapr.PubSub;

/// <summary>The wire form of a batch and of the answer to it.</summary>
internal static class BulkBody
{
    /// <summary>Finds the entries of a batch; their events are slices of <paramref name="body"/>.</summary>
    /// <exception cref="JsonException">Malformed, or not an object.</exception>
    public static List<BulkEntry> Parse(ReadOnlyMemory<byte> body, string? traceParent)
    {
        var entries = new List<BulkEntry>();
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = CloudEvent.MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("a batch has to be a JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isEntries = reader.ValueTextEquals("entries"u8);
            reader.Read();
            if (isEntries && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                    entries.Add(ReadEntry(body, ref reader, traceParent));
            }
            else
            {
                reader.Skip();
            }
        }
        return entries;
    }

    public static void WriteStatuses(Utf8JsonWriter writer, IReadOnlyList<BulkEntry> entries, IReadOnlyList<TopicResponse> responses)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("statuses"u8);
        for (var i = 0; i < entries.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("entryId"u8, entries[i].EntryId);
            writer.WriteString("status"u8, Text(i < responses.Count ? responses[i] : TopicResponse.Success));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static BulkEntry ReadEntry(ReadOnlyMemory<byte> body, ref Utf8JsonReader reader, string? traceParent)
    {
        var id = "";
        var payload = ReadOnlyMemory<byte>.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("entryId"u8);
            var isMetadata = reader.ValueTextEquals("metadata"u8);
            var isEvent = reader.ValueTextEquals("event"u8);
            reader.Read();
            if (isMetadata && reader.TokenType == JsonTokenType.StartObject) traceParent = ReadTraceParent(ref reader) ?? traceParent;
            else if (isId) id = reader.GetString() ?? "";
            else if (isEvent) payload = CloudEvent.Slice(body, ref reader);
            else reader.Skip();
        }
        return new BulkEntry(id, payload, traceParent);
    }

    /// <summary>Some sidecars tell each entry's delivery apart; the header of the batch counts where they do not.</summary>
    private static string? ReadTraceParent(ref Utf8JsonReader reader)
    {
        string? found = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isParent = reader.ValueTextEquals("traceparent"u8);
            reader.Read();
            if (isParent && reader.TokenType == JsonTokenType.String) found = reader.GetString();
            else reader.Skip();
        }
        return found;
    }

    private static ReadOnlySpan<byte> Text(TopicResponse response) => response switch
    {
        TopicResponse.Retry => "RETRY"u8,
        TopicResponse.Drop => "DROP"u8,
        _ => "SUCCESS"u8,
    };
}
