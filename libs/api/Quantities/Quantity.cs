using System.Text.Json.Serialization;

namespace Cluster.Api;

/// <summary>A fixed-point amount of a resource, such as <c>100m</c>, <c>1.5Gi</c> or <c>2e3</c>.</summary>
/// <remarks>Exact down to a billionth; finer amounts are rounded away from zero, larger ones than 2^63-1 are cut to it. Equality and
/// order look at the amount only: <c>1</c> equals <c>1000m</c>. Source: API reference, "Quantity" (k8s.io/apimachinery/pkg/api/resource).</remarks>
[JsonConverter(typeof(QuantityConverter))]
public readonly struct Quantity : IEquatable<Quantity>, IComparable<Quantity>
{
    internal static readonly Int128 NanosPerUnit = 1_000_000_000;
    internal static readonly Int128 MaxNanos = long.MaxValue * NanosPerUnit;

    internal Quantity(Int128 nanos, QuantityFormat format)
    {
        Nanos = Int128.Clamp(nanos, -MaxNanos, MaxNanos);
        Format = format;
    }

    /// <summary>Nothing.</summary>
    public static Quantity Zero => default;

    /// <summary>The suffixes in which the amount is written.</summary>
    public QuantityFormat Format { get; }

    /// <summary>Whether the amount is 0.</summary>
    public bool IsZero => Nanos == 0;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Int128.Sign(Nanos);

    /// <summary>The amount in whole units, rounded away from zero: <c>1500m</c> is 2.</summary>
    public long Value => Scaled(NanosPerUnit);

    /// <summary>The amount in thousandths, rounded away from zero; cut to the range of <see cref="long"/>.</summary>
    public long MilliValue => Scaled(1_000_000);

    /// <summary>The amount in units, as near as a double comes.</summary>
    public double ApproximateValue => (double)Nanos / 1e9;

    internal Int128 Nanos { get; }

    /// <summary>A whole number of units.</summary>
    /// <param name="units">Any number but <see cref="long.MinValue"/>, which is cut to -(2^63-1).</param>
    /// <param name="format">How the amount is written.</param>
    public static Quantity Of(long units, QuantityFormat format = QuantityFormat.DecimalSI) => new(units * NanosPerUnit, format);

    /// <summary>A number of thousandths, as CPU shares are counted.</summary>
    public static Quantity OfMillis(long millis) => new(millis * (Int128)1_000_000, QuantityFormat.DecimalSI);

    /// <summary>Reads a quantity.</summary>
    /// <exception cref="FormatException">The text is not a quantity; the message is upstream's.</exception>
    public static Quantity Parse(string text) =>
        TryParse(text, out var quantity)
            ? quantity
            : throw new FormatException("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");

    /// <summary>Reads a quantity: sign, digits with an optional point, and a suffix or exponent.</summary>
    /// <returns>False when the text is not a quantity.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Quantity quantity) => QuantityText.TryParse(text, out quantity);

    /// <summary>The sum, written as the left side is (or the right, when the left is zero).</summary>
    public static Quantity operator +(Quantity left, Quantity right) => new(left.Nanos + right.Nanos, left.IsZero ? right.Format : left.Format);

    /// <summary>The difference, written as the left side is (or the right, when the left is zero).</summary>
    public static Quantity operator -(Quantity left, Quantity right) => new(left.Nanos - right.Nanos, left.IsZero ? right.Format : left.Format);

    /// <summary>Equal amounts, however written.</summary>
    public static bool operator ==(Quantity left, Quantity right) => left.Nanos == right.Nanos;

    /// <summary>Different amounts.</summary>
    public static bool operator !=(Quantity left, Quantity right) => left.Nanos != right.Nanos;

    /// <summary>Less on the left.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Nanos < right.Nanos;

    /// <summary>More on the left.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Nanos > right.Nanos;

    /// <summary>Not more on the left.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Nanos <= right.Nanos;

    /// <summary>Not less on the left.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Nanos >= right.Nanos;

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Nanos.CompareTo(other.Nanos);

    /// <inheritdoc/>
    public bool Equals(Quantity other) => Nanos == other.Nanos;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Nanos.GetHashCode();

    /// <summary>The canonical text: no fraction, the largest suffix that keeps the amount exact.</summary>
    public override string ToString() => QuantityText.Canonical(this);

    /// <summary>Divides away from zero and stays within a long.</summary>
    private long Scaled(Int128 divisor)
    {
        var (quotient, rest) = Int128.DivRem(Nanos, divisor);
        quotient += Int128.Sign(rest);
        return (long)Int128.Clamp(quotient, long.MinValue, long.MaxValue);
    }
}
