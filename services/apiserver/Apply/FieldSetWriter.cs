using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cluster.ApiServer.Apply;

/// <summary>Writes sets as FieldsV1.</summary>
internal static class FieldSetWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Encode(FieldSet set)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, Options);
        Write(writer, set, isMember: false);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, FieldSet set, bool isMember)
    {
        writer.WriteStartObject();
        if (isMember && !set.IsEmpty)
        {
            writer.WriteStartObject("."u8);
            writer.WriteEndObject();
        }

        foreach (var entry in set.Entries)
        {
            writer.WritePropertyName(entry.Element);
            Write(writer, entry.Children, entry.IsMember);
        }

        writer.WriteEndObject();
    }
}
