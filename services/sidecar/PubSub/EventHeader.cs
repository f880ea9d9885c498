using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Cluster.Sidecar.PubSub;

/// <summary>The little a sidecar needs to know of a CloudEvent, read in one pass that also proves it is JSON.</summary>
internal sealed record EventHeader(string? TraceParent, string? TraceState, DateTimeOffset? Expiration)
{
    public ActivityContext Context => ActivityContext.TryParse(TraceParent, TraceState, isRemote: true, out var context) ? context : default;

    /// <summary>Deepest event that is passed on; what it means is the apps' business.</summary>
    public const int MaxDepth = 512;

    /// <returns>Null when the bytes are no JSON object.</returns>
    public static EventHeader? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            string? parent = null, id = null, state = null, expiration = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("traceparent"u8)) parent = Text(ref reader);
                else if (reader.ValueTextEquals("traceid"u8)) id = Text(ref reader);
                else if (reader.ValueTextEquals("tracestate"u8)) state = Text(ref reader);
                else if (reader.ValueTextEquals("expiration"u8)) expiration = Text(ref reader);
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }
            if (reader.Read()) return null; // something follows the object
            return new EventHeader(parent ?? id, state, ParseTime(expiration));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString() is { Length: > 0 } text ? text : null;
        reader.Skip();
        return null;
    }

    private static DateTimeOffset? ParseTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
