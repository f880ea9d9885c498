using System.Globalization;
using System.Text;

namespace Cluster.Sidecar.Redis;

/// <summary>One argument of a command: text, number or bytes.</summary>
internal readonly struct RedisArgument(ReadOnlyMemory<byte> bytes)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public static implicit operator RedisArgument(string text) => new(Encoding.UTF8.GetBytes(text));

    public static implicit operator RedisArgument(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static implicit operator RedisArgument(ReadOnlyMemory<byte> bytes) => new(bytes);

    public static implicit operator RedisArgument(byte[] bytes) => new(bytes);

    public static implicit operator RedisArgument(StreamId id) => id.ToString();
}
