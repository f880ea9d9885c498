using System.Buffers;
using System.Text.Json;

namespace Cluster.Sidecar.PubSub;

/// <summary>Wraps the bytes of a raw subscription into a fresh event, anew for each delivery.</summary>
internal static class RawEvent
{
    public static byte[] Wrap(ReadOnlySpan<byte> data, Subscription subscription)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteBase64String("data_base64"u8, data);
            writer.WriteString("datacontenttype"u8, "application/octet-stream"u8);
            writer.WriteString("id"u8, Guid.NewGuid());
            writer.WriteString("pubsubname"u8, subscription.PubSubName);
            writer.WriteString("source"u8, "Dapr"u8);
            writer.WriteString("specversion"u8, "1.0"u8);
            writer.WriteString("topic"u8, subscription.Topic);
            writer.WriteString("type"u8, "com.dapr.event.sent"u8);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
