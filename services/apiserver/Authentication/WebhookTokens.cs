using System.Security.Cryptography;
using System.Text;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Settings;

namespace Cluster.ApiServer.Authentication;

/// <summary>Tokens that a service outside knows (<c>--authentication-token-webhook-config-file</c>). Its answers are kept for a while, good and bad.</summary>
internal sealed partial class WebhookTokens(RemoteReview service, TimeSpan life, TimeProvider time, ILogger<WebhookTokens> logger) : ITokenAuthenticator
{
    private const int MaxKept = 4096;

    private readonly ExpiringCache<string, AuthenticatedToken?> _known = new(MaxKept, time);

    public async ValueTask<AuthenticatedToken?> AuthenticateAsync(string token, IReadOnlyList<string> audiences, CancellationToken ct)
    {
        // What is kept is no use to whoever reads it.
        var key = $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)))} {string.Join(' ', audiences)}";
        if (_known.TryGet(key, out var known))
            return known;
        try
        {
            var answer = await service.AskAsync(new TokenReview { Spec = new() { Token = token, Audiences = audiences } }, ct);
            var found = UserOf(answer, audiences);
            _known.Set(key, found, life);
            return found;
        }
        catch (HttpRequestException e)
        {
            LogAway(service.Host, e.Message);
            return null;
        }
    }

    private static AuthenticatedToken? UserOf(TokenReview answer, IReadOnlyList<string> audiences)
    {
        if (answer.Status is not { Authenticated: true, User.Username.Length: > 0 } status)
            return null;
        // A service that does not speak of audiences vouches for this server's own.
        var meant = audiences.Count == 0 ? audiences : [.. audiences.Intersect(status.Audiences)];
        return audiences.Count > 0 && meant.Count == 0 ? null : new(status.User, meant);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The authentication webhook at {Host} does not answer, its tokens are refused: {Reason}")]
    private partial void LogAway(string host, string reason);
}
