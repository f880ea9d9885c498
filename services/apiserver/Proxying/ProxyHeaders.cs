using System.Net.Http.Headers;
using Microsoft.Extensions.Primitives;

namespace Cluster.ApiServer.Proxying;

/// <summary>Which headers travel on to a backend and back.</summary>
internal static class ProxyHeaders
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Proxy-Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    private static readonly string[] OwnPrefixes = ["Impersonate-", "X-Remote-"];

    /// <summary>Headers that tell who asks: they are for this server alone, or for it to say.</summary>
    public static bool IsPrivate(string name) =>
        name.StartsWith(':') || name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || name.Equals("Host", StringComparison.OrdinalIgnoreCase)
        || OwnPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Names that hold for one connection only, with those that the connection header adds.</summary>
    public static Func<string, bool> ConnectionOnly(StringValues connection)
    {
        var named = connection.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        return named.Count == 0
            ? HopByHop.Contains
            : name => HopByHop.Contains(name) || named.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Copies a client's headers into a request for a backend.</summary>
    public static void CopyTo(HttpRequestMessage to, IHeaderDictionary from)
    {
        var isConnectionOnly = ConnectionOnly(from.Connection);
        foreach (var (name, values) in from)
        {
            if (IsPrivate(name) || isConnectionOnly(name))
                continue;
            if (!to.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                to.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
    }

    /// <summary>Copies a backend's headers into the answer, but for those that would open this server to other origins.</summary>
    public static void CopyTo(IHeaderDictionary to, HttpResponseMessage from)
    {
        var isConnectionOnly = ConnectionOnly(new StringValues([.. from.Headers.Connection]));
        Copy(from.Headers.NonValidated);
        Copy(from.Content.Headers.NonValidated);

        void Copy(HttpHeadersNonValidated headers)
        {
            foreach (var (name, values) in headers)
            {
                if (!isConnectionOnly(name) && !name.StartsWith("Access-Control-Allow-", StringComparison.OrdinalIgnoreCase) && values.All(IsSendable))
                    to.Append(name, new StringValues([.. values]));
            }
        }
    }

    /// <summary>What a backend writes outside of ASCII cannot be said in a header here; the rest of its answer can.</summary>
    private static bool IsSendable(string value) => value.All(c => c is '\t' or (>= ' ' and < '\x7f'));

    /// <summary>The chain of clients with one more.</summary>
    public static string ForwardedFor(HttpContext http)
    {
        var before = http.Request.Headers["X-Forwarded-For"].ToString();
        var client = http.Connection.RemoteIpAddress?.ToString() ?? "";
        return before.Length == 0 ? client : $"{before}, {client}";
    }
}
