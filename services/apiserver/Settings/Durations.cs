using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Cluster.ApiServer.Settings;

/// <summary>Durations as upstream's flags write them: <c>300ms</c>, <c>1.5h</c>, <c>2m30s</c>.</summary>
internal static partial class Durations
{
    /// <returns>Null when the flag is absent.</returns>
    /// <exception cref="InvalidOperationException">The text is no duration.</exception>
    public static TimeSpan? Read(IConfiguration flags, string name) => flags[name] is not { } text ? null
        : TryParse(text, out var duration) ? duration
        : throw new InvalidOperationException($"--{name} is \"{text}\": set it to a duration such as 30s or 2m30s");

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text == "0")
            return true;
        if (!Form().IsMatch(text))
            return false;
        foreach (var part in Part().EnumerateMatches(text))
        {
            var piece = text.AsSpan(part.Index, part.Length);
            var digits = piece.LastIndexOfAnyInRange('0', '9') + 1;
            duration += TimeSpan.FromSeconds(double.Parse(piece[..digits], NumberStyles.Float, CultureInfo.InvariantCulture) * Seconds(piece[digits..]));
        }

        return true;
    }

    private static double Seconds(ReadOnlySpan<char> unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        "ns" => 1e-9,
        _ => 1e-6,
    };

    [GeneratedRegex(@"\A(\d{1,9}(\.\d{1,9})?(h|m|s|ms|us|µs|ns))+\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"\d{1,9}(\.\d{1,9})?(ms|us|µs|ns|h|m|s)")]
    private static partial Regex Part();
}
