using System.Buffers;
using System.Text;
using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Http;

/// <summary>The fields of an object that somebody looks at; the rest is cut away, so that decoding costs what those fields do.</summary>
/// <remarks>Immutable. Lists are transparent: an outline holds for each of their items.</remarks>
internal sealed class JsonOutline
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = KubernetesJson.MaxDepth };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _cut;

    private readonly Field[] _fields;

    private JsonOutline(IEnumerable<string> paths) => _fields =
    [
        .. paths.Select(static path => path.Split('.', 2)).GroupBy(static path => path[0]).Select(static group => new Field(
            Encoding.UTF8.GetBytes(group.Key), Encoding.UTF8.GetBytes($"\"{group.Key}\":"),
            group.Any(static path => path.Length == 1) ? null : new(group.Select(static path => path[1])))),
    ];

    /// <param name="paths">Fields such as <c>spec.containers.name</c>; a path's end is kept whole.</param>
    public static JsonOutline Of(params IEnumerable<string> paths) => new(paths);

    /// <summary>The object with nothing but these fields; valid until this thread cuts the next.</summary>
    /// <param name="json">Trusted, without blanks between tokens.</param>
    public ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> json)
    {
        var buffer = _cut ??= new(4096);
        buffer.ResetWrittenCount();
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        Copy(ref reader, json, this, buffer);
        return buffer.WrittenSpan;
    }

    /// <summary>Copies the value that the reader stands at, and leaves it at the value's last token.</summary>
    private static void Copy(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, JsonOutline? outline, ArrayBufferWriter<byte> buffer)
    {
        if (outline is not null && reader.TokenType == JsonTokenType.StartObject)
        {
            outline.CopyFields(ref reader, json, buffer);
            return;
        }

        if (outline is not null && reader.TokenType == JsonTokenType.StartArray)
        {
            CopyItems(ref reader, json, outline, buffer);
            return;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        buffer.Write(json[start..(int)reader.BytesConsumed]);
    }

    private void CopyFields(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ArrayBufferWriter<byte> buffer)
    {
        var opening = "{"u8;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(reader.ValueSpan);
            reader.Read();
            if (field is null)
            {
                reader.Skip();
                continue;
            }

            buffer.Write(opening);
            opening = ","u8;
            buffer.Write(field.Prefix);
            Copy(ref reader, json, field.Below, buffer);
        }

        buffer.Write(opening.SequenceEqual("{"u8) ? "{}"u8 : "}"u8);
    }

    private static void CopyItems(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, JsonOutline outline, ArrayBufferWriter<byte> buffer)
    {
        var opening = "["u8;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            buffer.Write(opening);
            opening = ","u8;
            Copy(ref reader, json, outline, buffer);
        }

        buffer.Write(opening.SequenceEqual("["u8) ? "[]"u8 : "]"u8);
    }

    private Field? Find(ReadOnlySpan<byte> name)
    {
        foreach (var field in _fields)
        {
            if (name.SequenceEqual(field.Name))
                return field;
        }

        return null;
    }

    /// <param name="Name">As written.</param>
    /// <param name="Prefix">The name with what surrounds it.</param>
    /// <param name="Below">What is looked at of the value; null for all.</param>
    private sealed record Field(byte[] Name, byte[] Prefix, JsonOutline? Below);
}
