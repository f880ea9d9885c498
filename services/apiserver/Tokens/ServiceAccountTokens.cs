using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cluster.ApiServer.Settings;

namespace Cluster.ApiServer.Tokens;

/// <summary>Signs and checks service account tokens (JWT, ES256 or RS256).</summary>
/// <param name="signer">Key for new tokens; null when none is configured.</param>
/// <param name="verifiers">Keys whose signatures count.</param>
/// <param name="issuer">The issuer written into tokens and required of them.</param>
internal sealed class ServiceAccountTokens(SigningKey? signer, IReadOnlyList<SigningKey> verifiers, string issuer, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Allowance for clocks that disagree.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(10);

    /// <summary>Tokens remembered: about 1 KB each.</summary>
    private const int KeptTokens = 10_000;

    /// <summary>Claims of tokens whose signature was found right, by the token's digest: checking one costs more than all else that a get does.</summary>
    private readonly ExpiringCache<TokenDigest, ServiceAccountClaims> _signed = new(KeptTokens, time);

    public string Issuer => issuer;

    /// <summary>Keys whose signatures count.</summary>
    public IReadOnlyList<SigningKey> Keys => verifiers;

    /// <summary>Whether tokens can be made.</summary>
    public bool CanSign => signer is not null;

    /// <summary>A signed token.</summary>
    /// <exception cref="InvalidOperationException">No signing key is configured.</exception>
    public string Sign(ServiceAccountClaims claims) => SignAny(claims with { Issuer = issuer });

    /// <summary>A signed token for a Secret to hold.</summary>
    /// <exception cref="InvalidOperationException">No signing key is configured.</exception>
    public string SignLegacy(LegacyClaims claims) => SignAny(claims with { Issuer = LegacyClaims.LegacyIssuer });

    /// <summary>The claims of a token whose signature, issuer and times are right; null otherwise. Accounts are checked by the caller.</summary>
    public ServiceAccountClaims? Verify(string token)
    {
        var digest = TokenDigest.Of(token);
        if (!_signed.TryGet(digest, out var claims))
        {
            claims = ReadSigned(token);
            if (claims is null)
                return null;
            _signed.Set(digest, claims, DateTimeOffset.FromUnixTimeSeconds(claims.Expires) - time.GetUtcNow());
        }

        return IsTimely(claims) ? claims : null;
    }

    private ServiceAccountClaims? ReadSigned(string token)
    {
        if (JsonWebToken.TryParse(token) is not { } parsed || parsed.Text("iss") != issuer || !IsSigned(parsed))
            return null;
        try
        {
            return parsed.Claims.Deserialize<ServiceAccountClaims>(Json) is { } claims && IsTime(claims.Expires) && IsTime(claims.NotBefore) ? claims : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether a number of seconds is a time that can be told: years 1 to 9999.</summary>
    private static bool IsTime(long seconds) => seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>The claims of a Secret's token whose signature is right; null otherwise. Secret and account are checked by the caller.</summary>
    public LegacyClaims? VerifyLegacy(string token)
    {
        if (JsonWebToken.TryParse(token) is not { } parsed || parsed.Text("iss") != LegacyClaims.LegacyIssuer || !IsSigned(parsed))
            return null;
        try
        {
            return parsed.Claims.Deserialize<LegacyClaims>(Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string SignAny<T>(T claims)
    {
        var key = signer ?? throw new InvalidOperationException("no service account signing key is configured");
        var head = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["alg"] = key.Algorithm, ["kid"] = key.Id, ["typ"] = "JWT" });
        var text = $"{Base64Url.EncodeToString(head)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, Json))}";
        return $"{text}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private bool IsSigned(JsonWebToken token)
    {
        try
        {
            return verifiers.Any(key => key.Algorithm == token.Algorithm && key.Verify(token.Signed, token.Signature));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false; // a signature that is none
        }
    }

    private bool IsTimely(ServiceAccountClaims claims)
    {
        var now = time.GetUtcNow();
        return now < DateTimeOffset.FromUnixTimeSeconds(claims.Expires) && now > DateTimeOffset.FromUnixTimeSeconds(claims.NotBefore) - Leeway;
    }
}
