namespace Cluster.Cel;

/// <summary>CEL's order: numbers across their types, strings by code point, bytes, booleans, times and durations.</summary>
internal static class Ordering
{
    /// <summary>What a comparison with NaN gives: every relation with it is false.</summary>
    public const int Unordered = int.MinValue;

    public static bool IsNumber(CelKind kind) => kind is CelKind.Int or CelKind.Uint or CelKind.Double;

    public static bool BothNumbers(in CelValue left, in CelValue right) => IsNumber(left.Kind) && IsNumber(right.Kind);

    /// <summary>Compares two values; false when their kinds have no order between them.</summary>
    public static bool TryCompare(in CelValue left, in CelValue right, out int order)
    {
        order = 0;
        if (BothNumbers(left, right))
        {
            order = CompareNumbers(left, right);
            return true;
        }
        if (left.Kind != right.Kind)
            return false;
        switch (left.Kind)
        {
            case CelKind.Bool or CelKind.Duration:
                order = left.AsInt.CompareTo(right.AsInt);
                return true;
            case CelKind.String:
                order = CompareStrings(left.AsString, right.AsString);
                return true;
            case CelKind.Bytes:
                order = left.AsBytes.AsSpan().SequenceCompareTo(right.AsBytes);
                return true;
            case CelKind.Timestamp:
                order = left.UnixSeconds.CompareTo(right.UnixSeconds);
                if (order == 0)
                    order = left.NanosOfSecond.CompareTo(right.NanosOfSecond);
                return true;
            default:
                return false;
        }
    }

    public static int CompareNumbers(in CelValue left, in CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => left.AsInt.CompareTo(right.AsInt),
        (CelKind.Uint, CelKind.Uint) => left.AsUint.CompareTo(right.AsUint),
        (CelKind.Double, CelKind.Double) => CompareDoubles(left.AsDouble, right.AsDouble),
        (CelKind.Int, CelKind.Uint) => left.AsInt < 0 ? -1 : left.AsUint.CompareTo(right.AsUint),
        (CelKind.Uint, CelKind.Int) => right.AsInt < 0 ? 1 : left.AsUint.CompareTo(right.AsUint),
        (CelKind.Double, CelKind.Int) => CompareToInt(left.AsDouble, right.AsInt),
        (CelKind.Double, CelKind.Uint) => CompareToUint(left.AsDouble, right.AsUint),
        (CelKind.Int, CelKind.Double) => Reversed(CompareToInt(right.AsDouble, left.AsInt)),
        _ => Reversed(CompareToUint(right.AsDouble, left.AsUint)),
    };

    /// <summary>Orders by code point, as UTF-8 bytes do: surrogate pairs come after everything else.</summary>
    public static int CompareStrings(string left, string right)
    {
        var common = Math.Min(left.Length, right.Length);
        for (var i = 0; i < common; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a == b)
                continue;
            if (char.IsSurrogate(a) != char.IsSurrogate(b))
                return char.IsSurrogate(a) ? 1 : -1;
            return a < b ? -1 : 1;
        }
        return left.Length.CompareTo(right.Length);
    }

    private static int Reversed(int order) => order == Unordered ? Unordered : -order;

    private static int CompareDoubles(double left, double right) =>
        double.IsNaN(left) || double.IsNaN(right) ? Unordered : left < right ? -1 : left > right ? 1 : 0;

    private static int CompareToInt(double left, long right)
    {
        if (double.IsNaN(left))
            return Unordered;
        if (left >= 9223372036854775808.0)
            return 1;
        if (left < -9223372036854775808.0)
            return -1;
        var whole = (long)Math.Floor(left);
        return whole != right ? whole.CompareTo(right) : left > whole ? 1 : 0;
    }

    private static int CompareToUint(double left, ulong right)
    {
        if (double.IsNaN(left))
            return Unordered;
        if (left >= 18446744073709551616.0)
            return 1;
        if (left < 0)
            return -1;
        var whole = (ulong)Math.Floor(left);
        return whole != right ? whole.CompareTo(right) : left > whole ? 1 : 0;
    }
}
