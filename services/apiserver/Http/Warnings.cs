using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>Warnings to the client, which kubectl prints: RFC 7234's header with code 299.</summary>
internal static class Warnings
{
    private const int MaxLength = 256;

    public static void Add(HttpContext http, string text)
    {
        var clean = new string([.. text.Take(MaxLength).Where(letter => letter is >= ' ' and < '\x7f')]);
        http.Response.Headers.Append("Warning", $"299 - \"{clean.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
    }
}
