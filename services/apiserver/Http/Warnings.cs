using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>Warnings to the client, which kubectl prints: RFC 7234's header with code 299.</summary>
internal static class Warnings
{
    private const int MaxLength = 256;

    /// <summary>Warns once: what a second attempt of the same write says again is not repeated.</summary>
    public static void Add(HttpContext http, string text)
    {
        var clean = new string([.. text.Take(MaxLength).Where(letter => letter is >= ' ' and < '\x7f')]);
        var line = $"299 - \"{clean.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        if (!http.Response.Headers["Warning"].Contains(line))
            http.Response.Headers.Append("Warning", line);
    }
}
