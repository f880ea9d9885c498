using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Cluster.ApiServer.Tokens;

/// <summary>An RSA or P-256 key, for RS256 or ES256 signatures.</summary>
internal sealed class SigningKey
{
    private readonly ECDsa? _ec;
    private readonly RSA? _rsa;

    private SigningKey(ECDsa? ec, RSA? rsa)
    {
        (_ec, _rsa) = (ec, rsa);
        Id = Base64Url.EncodeToString(SHA256.HashData(ec?.ExportSubjectPublicKeyInfo() ?? rsa!.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>Hash of the public key, as <c>kid</c>.</summary>
    public string Id { get; }

    /// <summary><c>ES256</c> or <c>RS256</c>.</summary>
    public string Algorithm => _ec is not null ? "ES256" : "RS256";

    /// <summary>Reads a private or public key, or the key of a certificate.</summary>
    /// <exception cref="InvalidOperationException">The text holds no RSA or EC key.</exception>
    public static SigningKey FromPem(string pem)
    {
        if (pem.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(pem);
            return new(System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPublicKey(certificate),
                System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPublicKey(certificate));
        }

        return TryEc(pem) is { } ec ? new(ec, null) : TryRsa(pem) is { } rsa ? new(null, rsa)
            : throw new InvalidOperationException("no RSA or EC key in PEM form");
    }

    public byte[] Sign(ReadOnlySpan<byte> data) =>
        _ec?.SignData(data, HashAlgorithmName.SHA256) ?? _rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        _ec?.VerifyData(data, signature, HashAlgorithmName.SHA256) ?? _rsa!.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>The public key as RFC 7517 writes it.</summary>
    public JsonObject ToJwk()
    {
        var jwk = new JsonObject { ["use"] = "sig", ["kty"] = _ec is not null ? "EC" : "RSA", ["kid"] = Id, ["alg"] = Algorithm };
        if (_ec is not null)
        {
            var point = _ec.ExportParameters(includePrivateParameters: false).Q;
            (jwk["crv"], jwk["x"], jwk["y"]) = ("P-256", Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
            return jwk;
        }

        var key = _rsa!.ExportParameters(includePrivateParameters: false);
        (jwk["n"], jwk["e"]) = (Base64Url.EncodeToString(key.Modulus), Base64Url.EncodeToString(key.Exponent));
        return jwk;
    }

    private static ECDsa? TryEc(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }

    private static RSA? TryRsa(string pem)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
