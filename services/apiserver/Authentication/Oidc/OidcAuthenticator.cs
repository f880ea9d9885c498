using System.Text.Json;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Tokens;

namespace Cluster.ApiServer.Authentication.Oidc;

/// <summary>ID tokens of an OpenID Connect issuer.</summary>
/// <remarks>Source: OpenID Connect Core 1.0, section 3.1.3.7, and upstream's plugin for the names that users get.</remarks>
internal sealed partial class OidcAuthenticator(OidcOptions options, IssuerKeys keys, TimeProvider time, ILogger<OidcAuthenticator> logger) : ITokenAuthenticator
{
    public async ValueTask<AuthenticatedToken?> AuthenticateAsync(string token, IReadOnlyList<string> audiences, CancellationToken ct)
    {
        if (JsonWebToken.TryParse(token) is not { } parsed || parsed.Text("iss") != options.Issuer || !options.Algorithms.Contains(parsed.Algorithm))
            return null;
        if (!IsMeantForUs(parsed) || !IsTimely(parsed) || !await IsSignedAsync(parsed, ct))
            return null;
        return UserOf(parsed) is { } user ? new(user, audiences) : null;
    }

    private bool IsMeantForUs(JsonWebToken token) =>
        token.Texts("aud").Intersect(options.Audiences).Any()
        && options.RequiredClaims.All(required => token.Text(required.Claim) == required.Value);

    private bool IsTimely(JsonWebToken token)
    {
        var now = time.GetUtcNow();
        return token.Time("exp") is { } end && now < end && !(token.Time("nbf") > now);
    }

    private async ValueTask<bool> IsSignedAsync(JsonWebToken token, CancellationToken ct)
    {
        try
        {
            return (await keys.FindAsync(token.KeyId, ct)).Any(key => key.Verify(token.Algorithm, token.Signed, token.Signature));
        }
        catch (HttpRequestException e)
        {
            LogAway(options.Issuer, e.Message);
            return false;
        }
    }

    private UserInfo? UserOf(JsonWebToken token)
    {
        if (token.Text(options.UserClaim) is not { Length: > 0 } name)
            return null;
        // An address that the issuer has not seen answered may be anybody's.
        if (options.UserClaim == "email" && token.Claims.TryGetProperty("email_verified", out var verified) && verified.ValueKind != JsonValueKind.True)
            return null;
        return new()
        {
            Username = options.UserPrefix + name,
            Groups = options.GroupsClaim is { } claim ? [.. token.Texts(claim).Select(group => options.GroupsPrefix + group)] : [],
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of the issuer {Issuer} cannot be fetched, its tokens are refused: {Reason}")]
    private partial void LogAway(string issuer, string reason);
}
