namespace Cluster.Cel;

/// <summary>What calls cost when they run, in the figures of cel-go and of Kubernetes' libraries.</summary>
internal static class RuntimeCost
{
    public const double PerCodePoint = 0.1;
    public const double PerPatternCodePoint = 0.25;

    public static long BeforeCall(CallCost cost, in CelValue first, in CelValue second) => cost switch
    {
        CallCost.One => 1,
        CallCost.Free or CallCost.TraverseResultTwice => 0,
        CallCost.TraverseFirst => Traverse(SizeOf(first)),
        CallCost.TraverseFirstTwice => Traverse(2 * SizeOf(first)),
        CallCost.TraverseSecond => Traverse(SizeOf(second)),
        CallCost.TraverseBoth => Traverse(SizeOf(first) + SizeOf(second)),
        CallCost.TraverseShorter => Traverse(Math.Min(SizeOf(first), SizeOf(second))),
        CallCost.ItemsOfSecond => SizeOf(second),
        CallCost.Search => Traverse(SizeOf(first)) * Traverse(SizeOf(second)),
        CallCost.Match => Traverse(1 + SizeOf(first)) * (long)Math.Ceiling(SizeOf(second) * PerPatternCodePoint),
        CallCost.WalkFirst => ValueWalk.CostOf(first),
        CallCost.Pairs => 1 + SizeOf(first) * SizeOf(second),
        CallCost.AddressInRange => Traverse(2 * SizeOf(first)),
        CallCost.AddressTextInRange => Traverse(2 * SizeOf(first)) + Traverse(SizeOf(second)),
        CallCost.RangeInRange => Traverse(2 * SizeOf(first)) + Traverse(SizeOf(first)) + 1,
        CallCost.RangeTextInRange => Traverse(2 * SizeOf(first)) + Traverse(SizeOf(first)) + 1 + Traverse(SizeOf(second)),
        _ => 350_000,
    };

    /// <summary>For functions whose cost shows in what they return.</summary>
    public static long AfterCall(in CelValue result) => Traverse(2 * SizeOf(result));

    public static long OfAddition(CelValue left, CelValue right) =>
        left.Kind is CelKind.String or CelKind.Bytes ? Traverse(SizeOf(left) + SizeOf(right)) : 1;

    /// <summary>Equality of two scalars costs 1.</summary>
    public static long OfComparison(CelValue left, CelValue right) => Traverse(Math.Min(SizeOf(left), SizeOf(right)));

    public static long OfContainment(CelValue item, CelValue container) => container.Kind == CelKind.List ? container.AsList.Count : 1;

    public static long OfOne(CelValue left, CelValue right) => 1;

    /// <summary>The size of a string in UTF-16 units: close enough to code points, and free.</summary>
    public static long SizeOf(in CelValue value) => value.Kind switch
    {
        CelKind.String => value.AsString.Length,
        CelKind.Bytes => value.AsBytes.Length,
        CelKind.List => value.AsList.Count,
        CelKind.Map => value.AsMap.Count,
        CelKind.Opaque => value.AsOpaque.CostSize,
        _ => 1,
    };

    private static long Traverse(long size) => (size + 9) / 10;
}
