using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>Warnings to the client, which kubectl prints: RFC 7234's header with code 299.</summary>
internal static class Warnings
{
    /// <summary>All warnings of an answer together; beyond, each is cut to <see cref="ItemLimit"/>.</summary>
    private const int TotalLimit = 4096;

    private const int ItemLimit = 256;

    /// <summary>Adds a warning, unless the answer has it already.</summary>
    public static void Add(HttpContext http, string text)
    {
        if (http.Response.HasStarted)
            return;
        var known = http.Response.Headers["Warning"];
        var total = known.Sum(static value => value?.Length ?? 0);
        if (total > TotalLimit)
            return;
        var limit = total + text.Length > TotalLimit ? ItemLimit : TotalLimit;
        var clean = new string([.. text.Take(limit).Where(letter => letter is >= ' ' and < '\x7f')]);
        var value = $"299 - \"{clean.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        if (!known.Contains(value))
            http.Response.Headers.Append("Warning", value);
    }
}
