using System.Globalization;

namespace Cluster.Cel;

/// <summary>Doubles as Go prints them with <c>%g</c> at the shortest exact precision.</summary>
internal static class DoubleText
{
    /// <param name="scientificFrom">The exponent from which the scientific form is used: 21 in messages, 6 when a value becomes a string.</param>
    public static string Format(double value, int scientificFrom = 21)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "+Inf" : "-Inf";
        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(text.AsSpan(text.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return value != 0 && (exponent < -4 || exponent >= scientificFrom) ? Scientific(value) : Plain(value);
    }

    private static string Plain(double value) =>
        value.ToString("R", CultureInfo.InvariantCulture) is var text && !text.Contains('E')
            ? text
            : value.ToString("0.##############################", CultureInfo.InvariantCulture);

    private static string Scientific(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E');
        if (mark < 0)
        {
            text = value.ToString("0.################E+00", CultureInfo.InvariantCulture);
            mark = text.IndexOf('E');
        }
        var digits = text[(mark + 2)..].TrimStart('0').PadLeft(2, '0');
        return $"{text[..mark]}e{text[mark + 1]}{digits}";
    }
}
