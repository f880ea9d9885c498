namespace Cluster.Cel;

/// <summary>A URL, taken apart as Go's net/url does for a request: absolute, or a path from the root.</summary>
internal sealed class UrlValue : CelOpaque
{
    public static CelType CelType { get; } = CelType.Opaque("kubernetes.URL");

    private readonly string _text;

    private UrlValue(string text, string scheme, string host, string path, string query)
    {
        _text = text;
        Scheme = scheme;
        Host = host;
        EscapedPath = path;
        RawQuery = query;
    }

    public string Scheme { get; }

    /// <summary>Host and port as written, without user information.</summary>
    public string Host { get; }

    public string EscapedPath { get; }

    public string RawQuery { get; }

    public override CelType Type => CelType;

    public string Hostname => Split(Host).Name;

    public string Port => Split(Host).Port;

    public static bool TryParse(string text, out UrlValue? url, out string error)
    {
        url = null;
        if (text.Length == 0)
            return Fail("empty url", out error);
        if (text.Any(static c => c < ' ' || c == 0x7F))
            return Fail("net/url: invalid control character in URL", out error);
        var (rest, query) = Cut(text, '?');
        var colon = SchemeLength(rest);
        if (colon < 0)
            return Fail("missing protocol scheme", out error);
        var scheme = rest[..colon].ToLowerInvariant();
        rest = colon == 0 ? rest : rest[(colon + 1)..];
        if (!rest.StartsWith('/'))
        {
            if (scheme.Length == 0)
                return Fail("invalid URI for request", out error);
            url = new UrlValue(text, scheme, "", "", query);
            error = "";
            return true;
        }
        var host = "";
        if (rest.StartsWith("//", StringComparison.Ordinal) && (scheme.Length > 0 || !rest.StartsWith("///", StringComparison.Ordinal)))
        {
            var slash = rest.IndexOf('/', 2);
            var authority = slash < 0 ? rest[2..] : rest[2..slash];
            rest = slash < 0 ? "" : rest[slash..];
            host = authority[(authority.LastIndexOf('@') + 1)..];
            if (HostProblem(host) is { } problem)
                return Fail(problem, out error);
        }
        if (!HasValidEscapes(rest, out var bad))
            return Fail($"invalid URL escape \"{bad}\"", out error);
        url = new UrlValue(text, scheme, host, Escape(rest), query);
        error = "";
        return true;
    }

    public override bool IsEqualTo(CelOpaque other) => other is UrlValue url && url._text == _text;

    public override string ToString() => _text;

    private static bool Fail(string problem, out string error)
    {
        error = problem;
        return false;
    }

    private static (string Head, string Tail) Cut(string text, char mark) =>
        text.IndexOf(mark) is var at && at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);

    /// <summary>The length of the scheme; 0 when there is none, -1 when the text starts with a colon.</summary>
    private static int SchemeLength(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':')
                return i == 0 ? -1 : i;
            if (!char.IsAsciiLetter(text[i]) && (i == 0 || !(char.IsAsciiDigit(text[i]) || text[i] is '+' or '-' or '.')))
                return 0;
        }
        return 0;
    }

    private static string? HostProblem(string host)
    {
        if (host.StartsWith('[') && !host.Contains(']'))
            return "missing ']' in host";
        var (_, port) = Split(host);
        if (!port.All(char.IsAsciiDigit))
            return $"invalid port \":{port}\" after host";
        var bad = host.FirstOrDefault(static c => c is ' ' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}');
        return bad == default ? null : $"invalid character \"{bad}\" in host name";
    }

    private static (string Name, string Port) Split(string host)
    {
        if (host.StartsWith('[') && host.IndexOf(']') is var end && end > 0)
            return (host[1..end], host.Length > end + 1 && host[end + 1] == ':' ? host[(end + 2)..] : "");
        var colon = host.LastIndexOf(':');
        return colon < 0 ? (host, "") : (host[..colon], host[(colon + 1)..]);
    }

    private static bool HasValidEscapes(string text, out string bad)
    {
        for (var i = text.IndexOf('%'); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
                continue;
            bad = text.Substring(i, Math.Min(3, text.Length - i));
            return false;
        }
        bad = "";
        return true;
    }

    private static string Escape(string path) => string.Concat(path.Select(static c =>
        c is > ' ' and < (char)0x7F and not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' or '#' or '[' or ']')
            ? c.ToString()
            : c == '#' ? "%23" : Uri.EscapeDataString(c.ToString())));
}
