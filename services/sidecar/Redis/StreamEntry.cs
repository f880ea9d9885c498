using System.Text.Json;
using Cluster.Sidecar.PubSub;

namespace Cluster.Sidecar.Redis;

/// <summary>One message of a stream.</summary>
/// <param name="Id">Its place.</param>
/// <param name="Data">The field <c>data</c>; null when the producer wrote none.</param>
/// <param name="Metadata">The field <c>metadata</c> as it is; null when absent.</param>
internal sealed record StreamEntry(StreamId Id, byte[]? Data, byte[]? Metadata)
{
    private static readonly IReadOnlyDictionary<string, string> NoMetadata = new Dictionary<string, string>();

    private readonly Lazy<EventHeader?> _header = new(() => Data is null ? null : EventHeader.TryRead(Data), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Read once, however many subscribers share the entry; null when the data is no JSON object.</summary>
    public EventHeader? Header => _header.Value;

    /// <summary>Reads the reply form <c>[id, [name, value, …]]</c>; null for an entry that was deleted meanwhile.</summary>
    public static StreamEntry? Read(RespValue reply)
    {
        if (reply.Items is not [var id, var fields] || fields.IsNull) return null;
        byte[]? data = null, metadata = null;
        for (var i = 0; i + 1 < fields.Items.Length; i += 2)
        {
            if (fields.Items[i].Bytes.AsSpan().SequenceEqual("data"u8)) data = fields.Items[i + 1].Bytes;
            else if (fields.Items[i].Bytes.AsSpan().SequenceEqual("metadata"u8)) metadata = fields.Items[i + 1].Bytes;
        }
        return new StreamEntry(StreamId.Parse(id.Bytes), data, metadata);
    }

    public static List<StreamEntry> ReadAll(RespValue list) => [.. list.Items.Select(Read).OfType<StreamEntry>()];

    /// <summary>The producer's metadata; empty when it wrote none or something else than texts.</summary>
    public IReadOnlyDictionary<string, string> ReadMetadata()
    {
        if (Metadata is null or [(byte)'{', (byte)'}']) return NoMetadata;
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(Metadata) ?? NoMetadata;
        }
        catch (JsonException)
        {
            return NoMetadata;
        }
    }
}
