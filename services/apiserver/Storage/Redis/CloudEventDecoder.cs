using System.Globalization;
using System.Text.Json;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>Reads a watch event back. The object is sliced out of the event, not parsed: <c>data</c> is the last attribute.</summary>
internal static class CloudEventDecoder
{
    /// <summary>The event, or null for something that the store did not write.</summary>
    public static StoreEvent? Decode(byte[] payload)
    {
        try
        {
            return DecodeOwn(payload);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static StoreEvent? DecodeOwn(byte[] payload)
    {
        long revision = 0, previous = 0;
        var type = StoreEventType.Modified;
        string key = "", traceState = "";
        string? traceParent = null;

        var reader = new Utf8JsonReader(payload);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("data"u8))
                break;
            if (reader.ValueTextEquals("revision"u8))
                revision = NumberAfter(ref reader);
            else if (reader.ValueTextEquals("previousrevision"u8))
                previous = NumberAfter(ref reader);
            else if (reader.ValueTextEquals("type"u8))
                type = TypeAfter(ref reader);
            else if (reader.ValueTextEquals("subject"u8))
                key = TextAfter(ref reader);
            else if (reader.ValueTextEquals("traceparent"u8))
                traceParent = TextAfter(ref reader);
            else if (reader.ValueTextEquals("tracestate"u8))
                traceState = TextAfter(ref reader);
            else
                reader.Skip();
        }

        if (revision == 0 || reader.TokenType != JsonTokenType.PropertyName)
            return null;
        var data = payload.AsMemory((int)reader.BytesConsumed..^1);
        return new StoreEvent(revision, previous, type, key, data)
        {
            TraceParent = traceParent,
            TraceState = traceState is "" ? null : traceState,
        };
    }

    private static string TextAfter(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString()!;
    }

    private static long NumberAfter(ref Utf8JsonReader reader)
    {
        reader.Read();
        return long.Parse(reader.ValueSpan, CultureInfo.InvariantCulture);
    }

    private static StoreEventType TypeAfter(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.ValueTextEquals("ADDED"u8) ? StoreEventType.Added
            : reader.ValueTextEquals("DELETED"u8) ? StoreEventType.Deleted
            : StoreEventType.Modified;
    }
}
