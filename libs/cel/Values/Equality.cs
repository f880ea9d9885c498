using System.Runtime.CompilerServices;

namespace Cluster.Cel;

/// <summary>CEL's <c>==</c>: by value, across number types; values of kinds that do not mix are simply unequal.</summary>
internal static class Equality
{
    public static bool AreEqual(in CelValue left, in CelValue right)
    {
        if (left.Kind != right.Kind)
            return Ordering.BothNumbers(left, right) && Ordering.CompareNumbers(left, right) == 0;
        return left.Kind switch
        {
            CelKind.Null or CelKind.Unbound => true,
            CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Duration => left.AsInt == right.AsInt,
            CelKind.Double => left.AsDouble == right.AsDouble,
            CelKind.String => string.Equals(left.AsString, right.AsString),
            CelKind.Bytes => left.AsBytes.AsSpan().SequenceEqual(right.AsBytes),
            CelKind.Timestamp => left.UnixSeconds == right.UnixSeconds && left.NanosOfSecond == right.NanosOfSecond,
            CelKind.List => ListsAreEqual(left.AsList, right.AsList),
            CelKind.Map => MapsAreEqual(left.AsMap, right.AsMap),
            CelKind.Type => left.AsType.RuntimeName == right.AsType.RuntimeName,
            CelKind.Optional => OptionalsAreEqual(left.AsOptional, right.AsOptional),
            CelKind.Opaque => left.AsOpaque.Type.Name == right.AsOpaque.Type.Name && left.AsOpaque.IsEqualTo(right.AsOpaque),
            _ => false,
        };
    }

    private static bool OptionalsAreEqual(in CelValue left, in CelValue right) => AreEqual(left, right);

    private static bool ListsAreEqual(CelList left, CelList right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left.Count != right.Count)
            return false;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        WorkMeter.Add(left.Count + 1);
        var semantics = left.Semantics;
        if (semantics.IsSet && right.Semantics.IsSet)
            return KeyedList.SameSet(left, right);
        if (semantics.IsMap && right.Semantics.IsMap)
            return KeyedList.SameEntries(left, right, semantics.Keys);
        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i]))
                return false;
        }
        return true;
    }

    private static bool MapsAreEqual(CelMap left, CelMap right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left.Count != right.Count)
            return false;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        WorkMeter.Add(left.Count + 1);
        foreach (var key in left.Keys)
        {
            if (!left.TryGet(key, out var own))
                continue; // a property that the type does not declare: nobody sees it
            if (!right.TryGet(key, out var other) || !AreEqual(own, other))
                return false;
        }
        return true;
    }
}
