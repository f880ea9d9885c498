namespace Cluster.ApiServer.Authentication;

/// <summary>One sort of bearer token.</summary>
internal interface ITokenAuthenticator
{
    /// <param name="audiences">What the token must be meant for; empty means this server.</param>
    /// <returns>Whose token it is; null when it is none of this sort or not valid.</returns>
    ValueTask<AuthenticatedToken?> AuthenticateAsync(string token, IReadOnlyList<string> audiences, CancellationToken ct);
}
