using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Cluster.ApiServer.Authentication.Oidc;

/// <summary>A public key as RFC 7517 writes it.</summary>
internal sealed class JsonWebKey
{
    private readonly RSA? _rsa;
    private readonly ECDsa? _ec;

    private JsonWebKey(string? id, RSA? rsa, ECDsa? ec) => (Id, _rsa, _ec) = (id, rsa, ec);

    public string? Id { get; }

    /// <summary>Null for keys of other sorts or uses, which a set may hold as well.</summary>
    public static JsonWebKey? TryRead(JsonElement key)
    {
        try
        {
            var id = Text(key, "kid");
            return (Text(key, "use") ?? "sig") != "sig" ? null : Text(key, "kty") switch
            {
                "RSA" => new(id, RSA.Create(new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") }), null),
                "EC" when CurveOf(Text(key, "crv")) is { } curve =>
                    new(id, null, ECDsa.Create(new ECParameters { Curve = curve, Q = new() { X = Bytes(key, "x"), Y = Bytes(key, "y") } })),
                _ => null,
            };
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    public bool Verify(string algorithm, byte[] data, byte[] signature)
    {
        var hash = algorithm[2..] switch { "256" => HashAlgorithmName.SHA256, "384" => HashAlgorithmName.SHA384, _ => HashAlgorithmName.SHA512 };
        return algorithm[..2] switch
        {
            "RS" => _rsa?.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1) is true,
            "PS" => _rsa?.VerifyData(data, signature, hash, RSASignaturePadding.Pss) is true,
            "ES" => _ec?.VerifyData(data, signature, hash) is true,
            _ => false,
        };
    }

    private static ECCurve? CurveOf(string? name) => name switch
    {
        "P-256" => ECCurve.NamedCurves.nistP256,
        "P-384" => ECCurve.NamedCurves.nistP384,
        "P-521" => ECCurve.NamedCurves.nistP521,
        _ => null,
    };

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[] Bytes(JsonElement key, string name) => Base64Url.DecodeFromChars(Text(key, name) ?? throw new FormatException($"the key has no {name}"));
}
