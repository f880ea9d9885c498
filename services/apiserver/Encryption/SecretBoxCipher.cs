using System.Security.Cryptography;

namespace Cluster.ApiServer.Encryption;

/// <summary>NaCl's secretbox, XSalsa20 with Poly1305: nonce, tag, text.</summary>
/// <remarks>Source: D. J. Bernstein, "Cryptography in NaCl" and "Extending the Salsa20 nonce".</remarks>
internal sealed class SecretBoxCipher(byte[] key) : IValueCipher
{
    internal const int NonceLength = 24;
    internal const int TagLength = 16;

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        RandomNumberGenerator.Fill(nonce);
        return SealWith(nonce, plain);
    }

    public byte[] Open(ReadOnlySpan<byte> sealedValue, ReadOnlySpan<byte> context)
    {
        if (sealedValue.Length < NonceLength + TagLength)
            throw new CryptographicException("the value is too short");
        var stream = new XSalsa20(key, sealedValue[..NonceLength]);
        Span<byte> tagKey = stackalloc byte[Poly1305.KeyLength];
        stream.TakeTagKey(tagKey);
        Span<byte> tag = stackalloc byte[TagLength];
        Poly1305.Sign(tagKey, sealedValue[(NonceLength + TagLength)..], tag);
        if (!CryptographicOperations.FixedTimeEquals(tag, sealedValue.Slice(NonceLength, TagLength)))
            throw new CryptographicException("the tag does not match");
        var plain = sealedValue[(NonceLength + TagLength)..].ToArray();
        stream.Apply(plain);
        return plain;
    }

    internal byte[] SealWith(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain)
    {
        var result = new byte[NonceLength + TagLength + plain.Length];
        nonce.CopyTo(result);
        var text = result.AsSpan(NonceLength + TagLength);
        plain.CopyTo(text);
        var stream = new XSalsa20(key, nonce);
        Span<byte> tagKey = stackalloc byte[Poly1305.KeyLength];
        stream.TakeTagKey(tagKey);
        stream.Apply(text);
        Poly1305.Sign(tagKey, text, result.AsSpan(NonceLength, TagLength));
        return result;
    }
}
