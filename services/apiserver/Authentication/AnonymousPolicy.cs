using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Authentication;

/// <summary>Whether requests without credentials are served at all, and on which paths.</summary>
/// <param name="IsEnabled"><c>--anonymous-auth</c>.</param>
/// <param name="Paths">Exact paths; empty: every path.</param>
internal sealed record AnonymousPolicy(bool IsEnabled, IReadOnlyList<string> Paths)
{
    /// <exception cref="ApiException">Not here (401).</exception>
    public UserInfo Admit(string path) =>
        IsEnabled && (Paths.Count == 0 || Paths.Contains(path)) ? Users.Anonymous : throw ApiException.Unauthorized();
}
