using System.Security.Cryptography;
using System.Text;
using Cluster.Api.Authentication.V1;

namespace Cluster.ApiServer.Authentication;

/// <summary>Tokens from a file of lines <c>token,user,uid,"group1,group2"</c>, read once at start.</summary>
internal sealed class StaticTokens : ITokenAuthenticator
{
    private readonly List<(byte[] Hash, UserInfo User)> _tokens = [];

    /// <exception cref="InvalidOperationException">A line has fewer than three columns.</exception>
    public StaticTokens(IEnumerable<string> lines)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                continue;
            var columns = line.Split(',', 4, StringSplitOptions.TrimEntries);
            if (columns.Length < 3 || columns[0].Length == 0 || columns[1].Length == 0)
                throw new InvalidOperationException($"line {number} of the token file needs at least three columns: token, user name, uid");
            var groups = columns.Length == 4 ? columns[3].Trim('"').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
            _tokens.Add((Hash(columns[0]), new() { Username = columns[1], Uid = columns[2], Groups = groups }));
        }
    }

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
