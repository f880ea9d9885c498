using System.Security.Cryptography;
using System.Text;
using Cluster.Api.Authentication.V1;

namespace Cluster.ApiServer.Authentication;

/// <summary>Tokens from a file of lines <c>token,user,uid,"group1,group2"</c>, read once at start.</summary>
internal sealed class StaticTokens : ITokenAuthenticator
{
    private readonly List<(byte[] Hash, UserInfo User)> _tokens = [];

    /// <exception cref="InvalidOperationException">A line has fewer than three columns.</exception>
    public StaticTokens(IEnumerable<string> lines) =>
        _tokens.AddRange(UserFile.Parse(lines, "token").Select(static line => (Hash(line.Secret), line.User)));

    public ValueTask<AuthenticatedToken?> AuthenticateAsync(string token, IReadOnlyList<string> audiences, CancellationToken ct)
    {
        var hash = Hash(token);
        foreach (var (known, user) in _tokens)
        {
            if (CryptographicOperations.FixedTimeEquals(known, hash))
                return ValueTask.FromResult<AuthenticatedToken?>(new(user, audiences));
        }

        return ValueTask.FromResult<AuthenticatedToken?>(null);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
