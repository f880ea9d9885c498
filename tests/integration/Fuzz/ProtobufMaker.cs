using System.Text;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>Bodies in Kubernetes' protobuf envelope: a right envelope around well-formed nonsense, or a damaged one.</summary>
internal static class ProtobufMaker
{
    /// <summary>An object that says it is of a kind.</summary>
    public static byte[] Make(string apiVersion, string kind, Random random)
    {
        byte[] type = [.. Field(1, Encoding.UTF8.GetBytes(apiVersion)), .. Field(2, Encoding.UTF8.GetBytes(kind))];
        byte[] metadata = Field(1, [.. Field(1, "a"u8.ToArray()), .. random.Next(3) == 0 ? Message(random, 2) : []]);
        byte[] raw = [.. metadata, .. Message(random, 0)];
        byte[] whole = [.. "k8s\0"u8, .. Field(1, type), .. Field(2, raw)];
        return random.Next(4) == 0 ? Spoiler.Bytes(whole, random) : whole;
    }

    private static byte[] Message(Random random, int depth)
    {
        List<byte> message = [];
        for (var left = random.Next(1, 5); left > 0; left--)
        {
            var number = random.Next(1, random.Next(10) == 0 ? 2000 : 25);
            switch (random.Next(8))
            {
                case 0: message.AddRange([.. Varint((ulong)number << 3), .. Varint((ulong)random.NextInt64())]); break;
                case 1: message.AddRange([.. Varint(((ulong)number << 3) | 1), .. BitConverter.GetBytes(random.NextInt64())]); break;
                case 2: message.AddRange([.. Varint(((ulong)number << 3) | 5), .. BitConverter.GetBytes(random.Next())]); break;
                case 3: message.AddRange(Field(number, Encoding.UTF8.GetBytes(Oddities.Text(random)))); break;
                case 4 when depth == 0: message.AddRange(Nested(number, random.Next(2000))); break;
                default: message.AddRange(Field(number, depth < 5 ? Message(random, depth + 1) : "a"u8.ToArray())); break;
            }
        }

        return [.. message];
    }

    private static byte[] Nested(int number, int depth)
    {
        byte[] message = [];
        for (; depth > 0 && message.Length < 20_000; depth--)
            message = Field(number, message);
        return message;
    }

    private static byte[] Field(int number, byte[] content) => [.. Varint(((ulong)number << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
