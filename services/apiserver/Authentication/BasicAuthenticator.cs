using System.Security.Cryptography;
using System.Text;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Authentication;

/// <summary>User name and password (RFC 7617), from a file of lines <c>password,user,uid,"group1,group2"</c>, read once at start.</summary>
internal sealed class BasicAuthenticator : IAuthenticator
{
    private const string Scheme = "Basic ";

    private static readonly byte[] NoPassword = new byte[SHA256.HashSizeInBytes];

    private readonly Dictionary<string, (byte[] Hash, UserInfo User)> _users = [];

    /// <exception cref="InvalidOperationException">A line has fewer than three columns.</exception>
    public BasicAuthenticator(IEnumerable<string> lines)
    {
        foreach (var (password, user) in UserFile.Parse(lines, "password"))
            _users[user.Username!] = (SHA256.HashData(Encoding.UTF8.GetBytes(password)), user);
    }

    public ValueTask<UserInfo?> AuthenticateAsync(HttpContext http, CancellationToken ct)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return new((UserInfo?)null);
        return new(Find(header[Scheme.Length..].Trim()) is { } user ? Users.Admitted(user) : throw ApiException.Unauthorized());
    }

    private UserInfo? Find(string credentials)
    {
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return null;
        // An unknown name costs the same time as a wrong password.
        var (hash, user) = _users.TryGetValue(text[..colon], out var known) ? known : (NoPassword, null!);
        return CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(text[(colon + 1)..]))) ? user : null;
    }
}
