namespace Cluster.ApiServer.Encryption;

/// <summary>Seals values with one key, in the layout of upstream's provider of the same name. Thread-safe.</summary>
internal interface IValueCipher
{
    byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context);

    /// <param name="context">Where the value lies: a cipher that binds to it refuses a value that was moved.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed with another key, or changed since.</exception>
    byte[] Open(ReadOnlySpan<byte> sealedValue, ReadOnlySpan<byte> context);
}
