using System.Buffers.Binary;

namespace Cluster.ApiServer.Encryption;

/// <summary>The Poly1305 authenticator: a polynomial over the message modulo 2^130 - 5, in limbs of 26 bits so that products fit 64.</summary>
/// <remarks>Source: RFC 8439, 2.5.</remarks>
internal static class Poly1305
{
    public const int KeyLength = 32;

    private const int BlockLength = 16;
    private const uint Limb = 0x3ffffff;

    /// <param name="key">32 bytes, for one message only.</param>
    /// <param name="message">What to sign.</param>
    /// <param name="tag">16 bytes.</param>
    public static void Sign(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, Span<byte> tag)
    {
        Span<uint> r = stackalloc uint[5];
        Split(key, r);
        r[0] &= 0x3ffffff;
        r[1] &= 0x3ffff03;
        r[2] &= 0x3ffc0ff;
        r[3] &= 0x3f03fff;
        r[4] &= 0x00fffff;
        Span<uint> sum = stackalloc uint[5];
        sum.Clear();
        Span<uint> part = stackalloc uint[5];
        Span<byte> last = stackalloc byte[BlockLength];
        while (!message.IsEmpty)
        {
            var isWhole = message.Length >= BlockLength;
            last.Clear();
            message[..Math.Min(message.Length, BlockLength)].CopyTo(last);
            if (!isWhole)
                last[message.Length] = 1;
            Split(last, part);
            if (isWhole)
                part[4] |= 1 << 24;
            for (var i = 0; i < 5; i++)
                sum[i] += part[i];
            Multiply(sum, r);
            message = message[Math.Min(message.Length, BlockLength)..];
        }

        Finish(sum, key[16..], tag);
    }

    private static void Split(ReadOnlySpan<byte> block, Span<uint> limbs)
    {
        limbs[0] = Word(block, 0) & Limb;
        limbs[1] = (Word(block, 3) >> 2) & Limb;
        limbs[2] = (Word(block, 6) >> 4) & Limb;
        limbs[3] = (Word(block, 9) >> 6) & Limb;
        limbs[4] = Word(block, 12) >> 8;
    }

    private static void Multiply(Span<uint> h, ReadOnlySpan<uint> r)
    {
        Span<ulong> product = stackalloc ulong[5];
        for (var i = 0; i < 5; i++)
        {
            ulong total = 0;
            for (var j = 0; j < 5; j++)
                total += (ulong)h[j] * (j <= i ? r[i - j] : 5 * r[5 + i - j]); // what overflows comes back five times
            product[i] = total;
        }

        ulong carry = 0;
        for (var i = 0; i < 5; i++)
        {
            product[i] += carry;
            carry = product[i] >> 26;
            h[i] = (uint)product[i] & Limb;
        }

        var low = h[0] + (carry * 5);
        h[0] = (uint)low & Limb;
        h[1] += (uint)(low >> 26);
    }

    private static void Finish(Span<uint> h, ReadOnlySpan<byte> pad, Span<byte> tag)
    {
        uint carry = 0;
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 5; i++)
            {
                h[i] += carry;
                carry = h[i] >> 26;
                h[i] &= Limb;
            }

            carry *= 5;
        }

        h[0] += carry;
        Span<uint> reduced = stackalloc uint[5];
        carry = 5;
        for (var i = 0; i < 5; i++)
        {
            reduced[i] = h[i] + carry;
            carry = reduced[i] >> 26;
            reduced[i] &= Limb;
        }

        // Without a branch: the carry out of 2^130 says whether the sum was at least the modulus.
        var isLarger = 0u - carry;
        for (var i = 0; i < 5; i++)
            h[i] = (h[i] & ~isLarger) | (reduced[i] & isLarger);
        var value = (UInt128)h[0] + ((UInt128)h[1] << 26) + ((UInt128)h[2] << 52) + ((UInt128)h[3] << 78) + ((UInt128)h[4] << 104);
        BinaryPrimitives.WriteUInt128LittleEndian(tag, unchecked(value + BinaryPrimitives.ReadUInt128LittleEndian(pad)));
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
