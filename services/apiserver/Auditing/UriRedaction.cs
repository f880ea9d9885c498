using System.Text.RegularExpressions;

namespace Cluster.ApiServer.Auditing;

/// <summary>Takes tokens out of addresses: they have no place there, but some clients put them there.</summary>
internal static partial class UriRedaction
{
    public static string Of(string target) =>
        target.Contains("token=", StringComparison.OrdinalIgnoreCase) ? Token().Replace(target, "$1REDACTED") : target;

    [GeneratedRegex("([?&][^=&]*token=)[^&]*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
