using System.Buffers;
using System.Globalization;

namespace Cluster.Api;

/// <summary>Durations as Go writes them: <c>90s</c>, <c>1h30m</c>, <c>1.5h</c>, <c>300ms</c>.</summary>
public static class GoDuration
{
    /// <summary>Most that Go's 64-bit nanoseconds hold: 292 years.</summary>
    private const decimal MaxSeconds = long.MaxValue / 1_000_000_000m;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly (string Unit, decimal Seconds)[] Units =
        [("ns", 1e-9m), ("us", 1e-6m), ("µs", 1e-6m), ("μs", 1e-6m), ("ms", 1e-3m), ("s", 1), ("m", 60), ("h", 3600)];

    /// <summary>Reads a duration.</summary>
    /// <returns>False when the text is none, or one longer than 292 years.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        var isNegative = text.StartsWith("-", StringComparison.Ordinal);
        if (isNegative || text.StartsWith("+", StringComparison.Ordinal))
            text = text[1..];
        if (text is "0")
            return true;
        if (text.IsEmpty)
            return false;
        var seconds = 0m;
        while (!text.IsEmpty)
        {
            if (!TryTakePart(ref text, out var part) || (seconds += part) > MaxSeconds)
                return false;
        }

        duration = TimeSpan.FromTicks((long)((isNegative ? -seconds : seconds) * TimeSpan.TicksPerSecond));
        return true;
    }

    private static bool TryTakePart(ref ReadOnlySpan<char> text, out decimal seconds)
    {
        seconds = 0;
        var digits = text.IndexOfAnyExcept(Digits);
        if (digits <= 0 || !decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        text = text[digits..];
        var end = text.IndexOfAny(Digits);
        var unit = end < 0 ? text : text[..end];
        foreach (var (name, length) in Units)
        {
            if (!unit.SequenceEqual(name) || number > MaxSeconds / length)
                continue;
            seconds = number * length;
            text = text[unit.Length..];
            return true;
        }

        return false;
    }
}
