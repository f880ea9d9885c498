using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Authentication;

/// <summary>Bearer tokens of any sort, from the Authorization header.</summary>
internal sealed class TokenAuthenticator(IReadOnlyList<ITokenAuthenticator> sorts) : IAuthenticator
{
    private const string Scheme = "Bearer ";

    public async ValueTask<UserInfo?> AuthenticateAsync(HttpContext http, CancellationToken ct)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length == Scheme.Length)
            return null;
        var found = await FindAsync(header[Scheme.Length..].Trim(), [], ct) ?? throw ApiException.Unauthorized();
        return Users.Admitted(found.User);
    }

    /// <summary>Asks every sort in turn; null when none knows the token.</summary>
    public async ValueTask<AuthenticatedToken?> FindAsync(string token, IReadOnlyList<string> audiences, CancellationToken ct)
    {
        foreach (var sort in sorts)
        {
            if (await sort.AuthenticateAsync(token, audiences, ct) is { } found)
                return found;
        }

        return null;
    }
}
