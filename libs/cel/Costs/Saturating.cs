namespace Cluster.Cel;

/// <summary>Arithmetic that stays at the largest number instead of wrapping around.</summary>
internal static class Saturating
{
    public static ulong Add(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;

    public static ulong Multiply(ulong left, ulong right) =>
        right != 0 && left > ulong.MaxValue / right ? ulong.MaxValue : left * right;

    /// <summary>Multiplies by a fraction and rounds up.</summary>
    public static ulong Scale(ulong value, double factor)
    {
        var scaled = Math.Ceiling(value * factor);
        return scaled >= 18446744073709551616.0 ? ulong.MaxValue : (ulong)scaled;
    }
}
