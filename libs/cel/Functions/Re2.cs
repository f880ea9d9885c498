using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Cluster.Cel;

/// <summary>Regular expressions with the syntax and the linear running time of RE2.</summary>
internal static class Re2
{
    /// <summary>Patterns are nearly always written out in a few rules, so that a small memory holds them all.</summary>
    private const int MostRemembered = 256;

    private static readonly ConcurrentDictionary<string, (Regex? Regex, string? Error)> Known = new();

    /// <summary>Compiles a pattern; <paramref name="error"/> is in the words of Go's regexp package.</summary>
    public static bool TryCompile(string pattern, out Regex? regex, [NotNullWhen(false)] out string? error)
    {
        if (!Known.TryGetValue(pattern, out var entry))
        {
            entry = Compile(pattern);
            if (Known.Count >= MostRemembered)
                Known.Clear();
            if (pattern.Length <= 4096)
                Known.TryAdd(pattern, entry);
        }
        (regex, error) = entry;
        return regex is not null;
    }

    private static (Regex?, string?) Compile(string pattern)
    {
        try
        {
            var translated = new Re2Translation(pattern).Translate();
            return (new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), null);
        }
        catch (FormatException refusal)
        {
            return (null, refusal.Message);
        }
        catch (Exception problem) when (problem is RegexParseException or NotSupportedException or ArgumentException)
        {
            return (null, $"error parsing regexp: invalid pattern: `{pattern}`");
        }
    }
}
