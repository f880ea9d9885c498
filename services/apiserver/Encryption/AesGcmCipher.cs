using System.Security.Cryptography;

namespace Cluster.ApiServer.Encryption;

/// <summary>AES-GCM, bound to the object's place: nonce, text, tag.</summary>
internal sealed class AesGcmCipher(byte[] key) : IValueCipher
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        using var aes = new AesGcm(key, TagLength);
        var result = new byte[NonceLength + plain.Length + TagLength];
        var nonce = result.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        aes.Encrypt(nonce, plain, result.AsSpan(NonceLength, plain.Length), result.AsSpan(^TagLength..), context);
        return result;
    }

    public byte[] Open(ReadOnlySpan<byte> sealedValue, ReadOnlySpan<byte> context)
    {
        if (sealedValue.Length < NonceLength + TagLength)
            throw new CryptographicException("the value is too short");
        using var aes = new AesGcm(key, TagLength);
        var plain = new byte[sealedValue.Length - NonceLength - TagLength];
        aes.Decrypt(sealedValue[..NonceLength], sealedValue[NonceLength..^TagLength], sealedValue[^TagLength..], plain, context);
        return plain;
    }
}
