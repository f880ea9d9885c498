using System.Globalization;
using System.Text.Json;

namespace Cluster.ApiServer.Storage.Redis.History;

/// <summary>An event as history needs it: with its time, who caused it, and the revision it replaces (0 for none).</summary>
internal sealed record PastEvent(long Revision, long Previous, long Replaces, StoreEventType Type, string Key, ReadOnlyMemory<byte> Object)
{
    public DateTimeOffset Time { get; init; }

    public string User { get; init; } = "";

    public string Verb { get; init; } = "";

    /// <summary>The event, or null for something that the store did not write.</summary>
    public static PastEvent? Decode(byte[] payload)
    {
        if (CloudEventDecoder.Decode(payload) is not { } change)
            return null;
        var past = new PastEvent(change.Revision, change.PreviousRevision, 0, change.Type, change.Key, change.Object);
        var reader = new Utf8JsonReader(payload);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName && !reader.ValueTextEquals("data"u8))
        {
            if (reader.ValueTextEquals("replaces"u8))
                past = past with { Replaces = long.Parse(TextAfter(ref reader), CultureInfo.InvariantCulture) };
            else if (reader.ValueTextEquals("time"u8))
                past = past with { Time = DateTimeOffset.Parse(TextAfter(ref reader), CultureInfo.InvariantCulture) };
            else if (reader.ValueTextEquals("user"u8))
                past = past with { User = TextAfter(ref reader) };
            else if (reader.ValueTextEquals("verb"u8))
                past = past with { Verb = TextAfter(ref reader) };
            else
                reader.Skip();
        }

        return past;
    }

    private static string TextAfter(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString() ?? "";
    }
}
