using Cluster.Api.Authentication.V1;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Authentication;

/// <summary>One way to prove who one is.</summary>
internal interface IAuthenticator
{
    /// <returns>Who it is; null when the request carries no credential of this sort.</returns>
    /// <exception cref="Http.ApiException">It carries one that is not good (401).</exception>
    ValueTask<UserInfo?> AuthenticateAsync(HttpContext http, CancellationToken ct);
}
