using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Cluster.Api;

/// <summary>Reads quantities and writes them in their canonical form.</summary>
internal static class QuantityText
{
    /// <summary>Longer texts are refused before any arithmetic: no honest quantity needs them.</summary>
    private const int MaxLength = 128;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");
    private static readonly string[] DecimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] BinarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    public static bool TryParse(ReadOnlySpan<char> text, out Quantity quantity)
    {
        quantity = default;
        if (text.IsEmpty || text.Length > MaxLength)
            return false;

        var negative = text[0] == '-';
        var rest = text[0] is '-' or '+' ? text[1..] : text;
        var end = rest.IndexOfAnyExcept(NumberCharacters);
        var number = end < 0 ? rest : rest[..end];
        if (!TryParseDigits(number, out var digits, out var decimals)
            || !TryParseSuffix(end < 0 ? [] : rest[end..], out var format, out var power, out var doublings))
            return false;

        var nanos = NanosOf(digits, power - decimals, doublings);
        quantity = new(negative ? -nanos : nanos, format);
        return true;
    }

    public static string Canonical(Quantity quantity) => quantity.Format switch
    {
        QuantityFormat.BinarySI when Int128.Abs(quantity.Nanos) >= 1024 * Quantity.NanosPerUnit => Binary(quantity.Value),
        QuantityFormat.DecimalExponent => Decimal(quantity.Nanos, static exponent => exponent == 0 ? "" : "e" + exponent.ToString(CultureInfo.InvariantCulture)),
        _ => Decimal(quantity.Nanos, static exponent => DecimalSuffixes[(exponent + 9) / 3]),
    };

    private static bool TryParseDigits(ReadOnlySpan<char> number, out BigInteger digits, out int decimals)
    {
        digits = default;
        var point = number.IndexOf('.');
        decimals = point < 0 ? 0 : number.Length - point - 1;
        if (number.Length - (point < 0 ? 0 : 1) == 0 || (point >= 0 && number[(point + 1)..].Contains('.')))
            return false;
        var joined = point < 0 ? number.ToString() : string.Concat(number[..point], number[(point + 1)..]);
        return BigInteger.TryParse(joined, NumberStyles.None, CultureInfo.InvariantCulture, out digits);
    }

    private static bool TryParseSuffix(ReadOnlySpan<char> suffix, out QuantityFormat format, out int power, out int doublings)
    {
        (format, power, doublings) = (QuantityFormat.DecimalSI, 0, 0);
        if (suffix.Length == 2 && suffix[1] == 'i')
        {
            var binary = Array.IndexOf(BinarySuffixes, suffix.ToString());
            (format, doublings) = (QuantityFormat.BinarySI, binary * 10);
            return binary > 0;
        }

        if (suffix.Length > 1 && suffix[0] is 'e' or 'E')
        {
            format = QuantityFormat.DecimalExponent;
            return int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power);
        }

        var index = Array.IndexOf(DecimalSuffixes, suffix.ToString());
        power = (index * 3) - 9;
        return index >= 0;
    }

    /// <summary>digits x 10^power x 2^doublings in billionths, rounded up and cut to the largest amount.</summary>
    private static Int128 NanosOf(BigInteger digits, int power, int doublings)
    {
        if (digits.IsZero || power < -2 * MaxLength)
            return digits.IsZero ? 0 : 1;
        if (power > MaxLength)
            return Quantity.MaxNanos;
        digits <<= doublings;
        power += 9;
        if (power >= 0)
            return Cut(digits * BigInteger.Pow(10, power));
        var quotient = BigInteger.DivRem(digits, BigInteger.Pow(10, -power), out var rest);
        return Cut(rest.IsZero ? quotient : quotient + 1);
    }

    private static Int128 Cut(BigInteger nanos) => nanos > (BigInteger)Quantity.MaxNanos ? Quantity.MaxNanos : (Int128)nanos;

    private static string Binary(long value)
    {
        var step = 0;
        while (step < BinarySuffixes.Length - 1 && value % 1024 == 0)
        {
            value /= 1024;
            step++;
        }

        return value.ToString(CultureInfo.InvariantCulture) + BinarySuffixes[step];
    }

    private static string Decimal(Int128 nanos, Func<int, string> suffix)
    {
        if (nanos == 0)
            return "0";
        var exponent = -9;
        while (exponent < 18 && nanos % 1000 == 0)
        {
            nanos /= 1000;
            exponent += 3;
        }

        return nanos.ToString(CultureInfo.InvariantCulture) + suffix(exponent);
    }
}
