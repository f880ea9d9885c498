using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Cluster.ApiServer.OpenApi;

/// <summary>Builds one message of <see cref="GnosticDocument"/>, field by field.</summary>
internal sealed class GnosticMessage
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64);

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>Adds a message in this one.</summary>
    public GnosticMessage Add(int number, GnosticMessage inner) => Bytes(number, inner._bytes.WrittenSpan);

    public GnosticMessage Text(int number, string text) => Bytes(number, Encoding.UTF8.GetBytes(text));

    public GnosticMessage Text(int number, JsonElement text) => Text(number, text.GetString()!);

    /// <summary>Adds a property that is a text; nothing when it is absent.</summary>
    public GnosticMessage Text(int number, JsonElement owner, string property) =>
        owner.TryGetProperty(property, out var text) ? Text(number, text) : this;

    /// <summary>Adds a property that is a list of texts.</summary>
    public GnosticMessage Texts(int number, JsonElement owner, string property)
    {
        if (!owner.TryGetProperty(property, out var texts))
            return this;
        foreach (var text in texts.EnumerateArray())
            Text(number, text);
        return this;
    }

    /// <summary>Adds a property that is true.</summary>
    public GnosticMessage Flag(int number, JsonElement owner, string property)
    {
        if (!owner.TryGetProperty(property, out var flag) || flag.ValueKind != JsonValueKind.True)
            return this;
        Varint((uint)number << 3);
        Varint(1);
        return this;
    }

    /// <summary>Adds a property that is a number with fractions.</summary>
    public GnosticMessage Number(int number, JsonElement owner, string property)
    {
        if (!owner.TryGetProperty(property, out var value) || !value.TryGetDouble(out var real))
            return this;
        Varint(((uint)number << 3) | 1);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), real);
        _bytes.Advance(sizeof(double));
        return this;
    }

    /// <summary>Adds a property that is a count.</summary>
    public GnosticMessage Count(int number, JsonElement owner, string property)
    {
        if (!owner.TryGetProperty(property, out var value) || !value.TryGetInt64(out var count) || count < 0)
            return this;
        Varint((uint)number << 3);
        Varint((ulong)count);
        return this;
    }

    /// <summary>Adds every property that begins with <c>x-</c>. Their values travel as YAML, which JSON is.</summary>
    public GnosticMessage Extensions(int number, JsonElement owner)
    {
        foreach (var property in owner.EnumerateObject().Where(property => property.Name.StartsWith("x-", StringComparison.Ordinal)))
            Add(number, new GnosticMessage().Text(1, property.Name).Add(2, new GnosticMessage().Text(2, property.Value.GetRawText() + "\n")));
        return this;
    }

    private GnosticMessage Bytes(int number, ReadOnlySpan<byte> value)
    {
        Varint(((uint)number << 3) | 2);
        Varint((uint)value.Length);
        _bytes.Write(value);
        return this;
    }

    private void Varint(ulong value)
    {
        var span = _bytes.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        _bytes.Advance(length);
    }
}
