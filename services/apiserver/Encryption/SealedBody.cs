using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Encryption;

/// <summary>A sealed object as it lies in the store: JSON with the revision outside, because nobody knows it before the commit.</summary>
/// <remarks><c>{"metadata":{"resourceVersion":"7"},"sealed":"k8s:enc:aesgcm:v1:key1:…base64…"}</c></remarks>
internal static class SealedBody
{
    private const int OffsetLength = 4;

    private static ReadOnlySpan<byte> Head => "{\"metadata\":{\"resourceVersion\":\""u8;

    private static ReadOnlySpan<byte> Middle => "\"},\"sealed\":\""u8;

    private static ReadOnlySpan<byte> Mark => "k8s:enc:"u8;

    private static ReadOnlySpan<byte> Tail => "\"}"u8;

    public static ObjectBody Seal(ObjectBody body, EncryptionKey key, ReadOnlySpan<byte> context)
    {
        var plain = new byte[OffsetLength + body.Json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(plain, body.RevisionOffset);
        body.Json.Span.CopyTo(plain.AsSpan(OffsetLength));
        var value = key.Cipher.Seal(plain, context);
        CryptographicOperations.ZeroMemory(plain);

        var prefix = Encoding.UTF8.GetBytes(key.Prefix);
        var json = new byte[Head.Length + Middle.Length + prefix.Length + Base64.GetMaxEncodedToUtf8Length(value.Length) + Tail.Length];
        var rest = json.AsSpan();
        Append(ref rest, Head);
        Append(ref rest, Middle);
        Append(ref rest, prefix);
        Base64.EncodeToUtf8(value, rest, out _, out var written);
        rest = rest[written..];
        Append(ref rest, Tail);
        return new(json, Head.Length);
    }

    /// <summary>The revision of a sealed object.</summary>
    /// <returns>False for an object in the clear.</returns>
    public static bool TryRevisionOf(ReadOnlySpan<byte> json, out long revision)
    {
        revision = 0;
        return !ValueOf(json).IsEmpty && System.Buffers.Text.Utf8Parser.TryParse(json[Head.Length..], out revision, out _);
    }

    /// <summary>What is sealed, prefix and all; empty for an object in the clear.</summary>
    public static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> json)
    {
        if (!json.StartsWith(Head))
            return [];
        var rest = json[Head.Length..].TrimStart("0123456789"u8);
        return rest.StartsWith(Middle) && rest[Middle.Length..].StartsWith(Mark) ? rest[Middle.Length..^Tail.Length] : [];
    }

    /// <param name="value">As from <see cref="ValueOf"/>.</param>
    /// <exception cref="CryptographicException">None of the keys opens it.</exception>
    public static ObjectBody Open(ReadOnlySpan<byte> value, IReadOnlyList<EncryptionKey> keys, ReadOnlySpan<byte> context)
    {
        CryptographicException? failure = null;
        foreach (var key in keys)
        {
            if (!HasPrefix(value, key))
                continue;
            try
            {
                var plain = key.Cipher.Open(Decoded(value[Encoding.UTF8.GetByteCount(key.Prefix)..]), context);
                return new(plain.AsMemory(OffsetLength), BinaryPrimitives.ReadInt32LittleEndian(plain));
            }
            catch (CryptographicException e)
            {
                failure = e; // a key of the same name may follow
            }
        }

        throw failure ?? new CryptographicException($"no key is named like that of {PrefixOf(value)}");
    }

    public static bool HasPrefix(ReadOnlySpan<byte> value, EncryptionKey key) => value.StartsWith(Encoding.UTF8.GetBytes(key.Prefix));

    /// <summary>Provider and key of a sealed value, for messages.</summary>
    public static string PrefixOf(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value[..(value.LastIndexOf((byte)':') + 1)]);

    private static byte[] Decoded(ReadOnlySpan<byte> text)
    {
        var value = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, value, out _, out var written) == System.Buffers.OperationStatus.Done
            ? value[..written]
            : throw new CryptographicException("the value is not base64");
    }

    private static void Append(ref Span<byte> rest, ReadOnlySpan<byte> part)
    {
        part.CopyTo(rest);
        rest = rest[part.Length..];
    }
}
