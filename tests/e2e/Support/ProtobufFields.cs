using System.Buffers.Binary;

namespace Cluster.EndToEnd.Tests.Support;

/// <summary>Walks the fields of a protobuf message without its schema.</summary>
internal static class ProtobufFields
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;
    private const int Fixed32 = 5;

    /// <summary>Contents of the length-delimited fields with this number.</summary>
    public static List<ReadOnlyMemory<byte>> All(ReadOnlyMemory<byte> message, int field) =>
        [.. Read(message).Where(each => each.Field == field && each.Type == Bytes).Select(each => each.Content)];

    public static ReadOnlyMemory<byte> First(ReadOnlyMemory<byte> message, int field) => All(message, field).FirstOrDefault();

    public static string Text(ReadOnlyMemory<byte> message, int field) => System.Text.Encoding.UTF8.GetString(First(message, field).Span);

    /// <summary>The value of the first varint field, as text; null when there is none.</summary>
    public static string? Number(ReadOnlyMemory<byte> message, int field) =>
        Read(message).Where(each => each.Field == field && each.Type == Varint)
            .Select(each => BinaryPrimitives.ReadInt64LittleEndian(each.Content.Span).ToString(System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault();

    private static IEnumerable<(int Field, int Type, ReadOnlyMemory<byte> Content)> Read(ReadOnlyMemory<byte> message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var key = ReadVarint(message.Span, ref at);
            var (field, type) = ((int)(key >> 3), (int)(key & 7));
            if (type == Varint)
            {
                var value = new byte[sizeof(long)];
                BinaryPrimitives.WriteUInt64LittleEndian(value, ReadVarint(message.Span, ref at));
                yield return (field, type, value);
                continue;
            }
            var length = type switch
            {
                Bytes => (int)ReadVarint(message.Span, ref at),
                Fixed64 => sizeof(long),
                Fixed32 => sizeof(int),
                _ => throw new InvalidDataException($"wire type {type}"),
            };
            yield return (field, type, message.Slice(at, length));
            at += length;
        }
    }

    private static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
