using System.Text;

namespace Cluster.ApiServer.Apply;

/// <summary>One text per path element, however often it is read: field names are few and come in every write.</summary>
/// <remarks>Bounded and lossy: a slot belongs to whoever came last. Thread-safe, for references are written whole.</remarks>
internal static class ElementNames
{
    private const int Slots = 4096;
    private const int MaxLength = 128;

    private static readonly string?[] Table = new string?[Slots];

    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength)
            return Encoding.UTF8.GetString(utf8);
        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var slot = ref Table[(uint)hash.ToHashCode() % Slots];
        if (slot is { } known && Ascii.Equals(utf8, known))
            return known;
        return slot = Encoding.UTF8.GetString(utf8);
    }

    /// <summary>The element of a field's name.</summary>
    public static string Field(ReadOnlySpan<byte> name)
    {
        Span<byte> element = name.Length <= MaxLength ? stackalloc byte[MaxLength + 2] : new byte[name.Length + 2];
        "f:"u8.CopyTo(element);
        name.CopyTo(element[2..]);
        return Get(element[..(name.Length + 2)]);
    }
}
