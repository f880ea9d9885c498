using System.Buffers;
using System.Globalization;
using System.Xml;

namespace Cluster.Sidecar.Settings;

/// <summary>Durations as Dapr's files and APIs write them: Go's (<c>1h2m3.5s</c>, <c>20ms</c>) and ISO 8601's (<c>PT20S</c>).</summary>
internal static class GoDuration
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly (string Unit, double Milliseconds)[] Units =
    [
        ("ms", 1), ("us", 1e-3), ("µs", 1e-3), ("ns", 1e-6), ("h", 3_600_000), ("m", 60_000), ("s", 1000),
    ];

    public static TimeSpan? TryParse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text[0] == 'P') return TryParseIso(text);
        if (text == "0") return TimeSpan.Zero;
        var negative = text[0] == '-';
        var rest = text.AsSpan(negative || text[0] == '+' ? 1 : 0);
        var total = 0.0;
        if (rest.IsEmpty) return null;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberCharacters);
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
            rest = rest[digits..];
            if (FindUnit(rest) is not { } unit) return null;
            total += number * unit.Milliseconds;
            rest = rest[unit.Unit.Length..];
        }
        return TimeSpan.FromMilliseconds(negative ? -total : total);
    }

    /// <summary>A bare number means milliseconds, as Redis components read it.</summary>
    public static TimeSpan? TryParseOrMilliseconds(string? text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds) ? TimeSpan.FromMilliseconds(milliseconds) : TryParse(text);

    private static (string Unit, double Milliseconds)? FindUnit(ReadOnlySpan<char> text)
    {
        foreach (var unit in Units)
            if (text.StartsWith(unit.Unit)) return unit;
        return null;
    }

    private static TimeSpan? TryParseIso(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
