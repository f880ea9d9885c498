using System.Diagnostics;
using System.Text.Json;

namespace Cluster.Dapr.PubSub;

/// <summary>A CloudEvent read in one pass: attributes as text, data as the bytes it came in.</summary>
public sealed class CloudEvent
{
    /// <summary>Deepest event that is read, as deep as the sidecar lets one be.</summary>
    internal const int MaxDepth = 512;

    private readonly Dictionary<string, string> _attributes;

    private CloudEvent(Dictionary<string, string> attributes, ReadOnlyMemory<byte> data)
    {
        _attributes = attributes;
        Data = data;
    }

    /// <summary>The attribute <c>id</c>; empty when absent.</summary>
    public string Id => this["id"];

    /// <summary>The attribute <c>type</c>; empty when absent.</summary>
    public string Type => this["type"];

    /// <summary>The attribute <c>subject</c>; empty when absent.</summary>
    public string Subject => this["subject"];

    /// <summary>The publisher's <c>traceparent</c>, else its <c>traceid</c>; null when it had none.</summary>
    public string? TraceParent => NullIfEmpty(this["traceparent"]) ?? NullIfEmpty(this["traceid"]);

    /// <summary>The publisher's trace context; default when it had none or it cannot be parsed.</summary>
    public ActivityContext TraceContext =>
        ActivityContext.TryParse(TraceParent, NullIfEmpty(this["tracestate"]), isRemote: true, out var context) ? context : default;

    /// <summary>The JSON of <c>data</c>, a slice of what was parsed; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Any attribute as text (numbers and booleans in their JSON spelling); empty when absent.</summary>
    public string this[string attribute] => _attributes.GetValueOrDefault(attribute, "");

    /// <summary>Reads an event.</summary>
    /// <param name="json">UTF-8 JSON; the event's <see cref="Data"/> refers to it.</param>
    /// <exception cref="JsonException">Not a JSON object, or malformed.</exception>
    public static CloudEvent Parse(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("a CloudEvent has to be a JSON object");

        var attributes = new Dictionary<string, string>(16, StringComparer.Ordinal);
        var data = ReadOnlyMemory<byte>.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isData = reader.ValueTextEquals("data"u8);
            var name = isData ? "data" : reader.GetString()!;
            reader.Read();
            if (isData)
                data = Slice(json, ref reader);
            else if (reader.TokenType == JsonTokenType.String)
                attributes[name] = reader.GetString()!;
            else
                attributes[name] = System.Text.Encoding.UTF8.GetString(Slice(json, ref reader).Span);
        }
        return new CloudEvent(attributes, data);
    }

    /// <summary>The value under the reader, whole; leaves the reader on its last token.</summary>
    internal static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
