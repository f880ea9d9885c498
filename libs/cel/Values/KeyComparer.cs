namespace Cluster.Cel;

/// <summary>Compares map keys: equal numbers are one key whatever their type.</summary>
internal sealed class KeyComparer : IEqualityComparer<CelValue>
{
    public static KeyComparer Instance { get; } = new();

    public bool Equals(CelValue x, CelValue y) => Equality.AreEqual(x, y);

    public int GetHashCode(CelValue key) => key.Kind switch
    {
        CelKind.String => key.AsString.GetHashCode(),
        CelKind.Bool => key.AsBool ? 1 : 2,
        CelKind.Int or CelKind.Uint => key.AsInt.GetHashCode(),
        CelKind.Double => HashOf(key.AsDouble),
        _ => (int)key.Kind,
    };

    private static int HashOf(double number)
    {
        if (number >= long.MinValue && number < 9223372036854775808.0 && Math.Floor(number) == number)
            return ((long)number).GetHashCode();
        if (number >= 9223372036854775808.0 && number < 18446744073709551616.0 && Math.Floor(number) == number)
            return unchecked((long)(ulong)number).GetHashCode();
        return number.GetHashCode();
    }
}
