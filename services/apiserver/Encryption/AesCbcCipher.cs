using System.Security.Cryptography;

namespace Cluster.ApiServer.Encryption;

/// <summary>AES-CBC with PKCS #7 padding: initialization vector, then the text. Says nothing about who wrote a value; upstream has it for old data.</summary>
internal sealed class AesCbcCipher(byte[] key) : IValueCipher
{
    private const int VectorLength = 16;

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var result = new byte[VectorLength + aes.GetCiphertextLengthCbc(plain.Length)];
        RandomNumberGenerator.Fill(result.AsSpan(0, VectorLength));
        aes.EncryptCbc(plain, result.AsSpan(0, VectorLength), result.AsSpan(VectorLength));
        return result;
    }

    public byte[] Open(ReadOnlySpan<byte> sealedValue, ReadOnlySpan<byte> context)
    {
        if (sealedValue.Length < 2 * VectorLength)
            throw new CryptographicException("the value is too short");
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.DecryptCbc(sealedValue[VectorLength..], sealedValue[..VectorLength]);
    }
}
