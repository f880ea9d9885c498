using System.Globalization;
using System.Text;

namespace Cluster.Sidecar.Redis;

/// <summary>Place of an entry in a stream: milliseconds and a sequence number.</summary>
internal readonly record struct StreamId(ulong Milliseconds, ulong Sequence) : IComparable<StreamId>
{
    public static StreamId Parse(ReadOnlySpan<byte> text)
    {
        Span<char> chars = stackalloc char[text.Length];
        Encoding.ASCII.GetChars(text, chars);
        var dash = ((ReadOnlySpan<char>)chars).IndexOf('-');
        return new StreamId(
            ulong.Parse(chars[..dash], CultureInfo.InvariantCulture),
            ulong.Parse(chars[(dash + 1)..], CultureInfo.InvariantCulture));
    }

    public int CompareTo(StreamId other) =>
        Milliseconds != other.Milliseconds ? Milliseconds.CompareTo(other.Milliseconds) : Sequence.CompareTo(other.Sequence);

    public static bool operator <(StreamId left, StreamId right) => left.CompareTo(right) < 0;

    public static bool operator >(StreamId left, StreamId right) => left.CompareTo(right) > 0;

    public static bool operator <=(StreamId left, StreamId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StreamId left, StreamId right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds}-{Sequence}");
}
