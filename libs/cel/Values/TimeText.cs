using System.Globalization;
using System.Text;

namespace Cluster.Cel;

/// <summary>Timestamps as RFC 3339 and durations as Go writes them.</summary>
internal static class TimeText
{
    public const long NanosPerSecond = 1_000_000_000;

    /// <summary>0001-01-01T00:00:00Z.</summary>
    public const long MinUnixSeconds = -62135596800;

    /// <summary>9999-12-31T23:59:59Z.</summary>
    public const long MaxUnixSeconds = 253402300799;

    public static bool TryParseTimestamp(string text, out CelValue value)
    {
        value = default;
        var nanos = 0;
        var whole = text;
        var point = text.IndexOf('.');
        if (point >= 0)
        {
            var end = point + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end == point + 1 || !TryFraction(text.AsSpan(point + 1, end - point - 1), out nanos))
                return false;
            whole = text[..point] + text[end..];
        }
        if (whole.Length < 20 || whole[10] is not ('T' or 't'))
            return false;
        if (!DateTimeOffset.TryParseExact(whole.ToUpperInvariant(), ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return false;
        var seconds = instant.ToUnixTimeSeconds();
        value = CelValue.Timestamp(seconds, nanos);
        return seconds is >= MinUnixSeconds and <= MaxUnixSeconds;
    }

    public static string FormatTimestamp(in CelValue value)
    {
        var text = DateTimeOffset.FromUnixTimeSeconds(value.UnixSeconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return text + Fraction(value.NanosOfSecond) + "Z";
    }

    /// <summary>Reads <c>1h30m</c>, <c>-1.5s</c>, <c>300ms</c>: signed decimal numbers with units.</summary>
    public static bool TryParseDuration(string text, out long nanos)
    {
        nanos = 0;
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (rest.StartsWith("-") || rest.StartsWith("+"))
            rest = rest[1..];
        if (rest is "0")
            return true;
        if (rest.IsEmpty)
            return false;
        Int128 total = 0;
        while (!rest.IsEmpty)
        {
            if (!TryTerm(ref rest, out var term))
                return false;
            total += term;
            if (total > (Int128)long.MaxValue + 1)
                return false;
        }
        if (negative)
            total = -total;
        if (total > long.MaxValue)
            return false;
        nanos = (long)total;
        return true;
    }

    /// <summary>A duration as CEL turns it into a string: seconds with an <c>s</c>.</summary>
    public static string FormatDuration(long nanos)
    {
        var magnitude = Int128.Abs(nanos);
        var text = ((long)(magnitude / NanosPerSecond)).ToString(CultureInfo.InvariantCulture) + Fraction((int)(magnitude % NanosPerSecond)) + "s";
        return nanos < 0 ? "-" + text : text;
    }

    private static string Fraction(int nanos) =>
        nanos == 0 ? "" : "." + nanos.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');

    private static bool TryFraction(ReadOnlySpan<char> digits, out int nanos)
    {
        var text = new StringBuilder(9).Append(digits[..Math.Min(digits.Length, 9)]).Append('0', Math.Max(0, 9 - digits.Length));
        return int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out nanos);
    }

    private static bool TryTerm(ref ReadOnlySpan<char> rest, out Int128 nanos)
    {
        nanos = 0;
        var length = 0;
        Int128 whole = 0, fraction = 0, scale = 1;
        while (length < rest.Length && char.IsAsciiDigit(rest[length]))
        {
            whole = whole * 10 + (rest[length++] - '0');
            if (whole > (Int128)long.MaxValue + 1)
                return false;
        }
        var digits = length;
        if (length < rest.Length && rest[length] == '.')
        {
            length++;
            for (; length < rest.Length && char.IsAsciiDigit(rest[length]); length++)
            {
                digits++;
                if (scale >= 1_000_000_000_000)
                    continue;
                fraction = fraction * 10 + (rest[length] - '0');
                scale *= 10;
            }
        }
        if (digits == 0 || !TryUnit(rest[length..], out var unit, out var unitLength))
            return false;
        rest = rest[(length + unitLength)..];
        nanos = whole * unit + fraction * unit / scale;
        return true;
    }

    private static bool TryUnit(ReadOnlySpan<char> text, out long nanos, out int length)
    {
        (nanos, length) = text switch
        {
            ['n', 's', ..] => (1L, 2),
            ['u' or 'µ' or 'μ', 's', ..] => (1_000L, 2),
            ['m', 's', ..] => (1_000_000L, 2),
            ['s', ..] => (NanosPerSecond, 1),
            ['m', ..] => (60 * NanosPerSecond, 1),
            ['h', ..] => (3600 * NanosPerSecond, 1),
            _ => (0L, 0),
        };
        return length > 0;
    }
}
