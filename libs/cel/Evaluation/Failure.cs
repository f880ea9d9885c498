namespace Cluster.Cel;

/// <summary>The errors of evaluations, in cel-go's words.</summary>
internal static class Failure
{
    public static CelValue NoSuchOverload { get; } = CelValue.Error("no such overload");

    public static CelValue IntOverflow { get; } = CelValue.Error("integer overflow");

    public static CelValue UintOverflow { get; } = CelValue.Error("unsigned integer overflow");

    public static CelValue DurationOverflow { get; } = CelValue.Error("duration overflow");

    public static CelValue TimestampOverflow { get; } = CelValue.Error("timestamp overflow");

    public static CelValue DivisionByZero { get; } = CelValue.Error("division by zero");

    public static CelValue ModulusByZero { get; } = CelValue.Error("modulus by zero");

    public static CelValue NoSuchKey(in CelValue key) => CelValue.Error($"no such key: {key}");

    public static CelValue OutOfBounds(in CelValue index) => CelValue.Error($"index out of bounds: {index}");

    public static CelValue NoSuchAttribute(string name) => CelValue.Error($"no such attribute(s): {name}");
}
