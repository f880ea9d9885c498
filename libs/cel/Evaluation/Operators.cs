namespace Cluster.Cel;

/// <summary>The operators over values, for every combination of kinds that they are defined for.</summary>
internal static class Operators
{
    /// <summary>Items that added lists may have together: more than any request holds.</summary>
    private const int LongestList = 5_000_000;

    public static CelValue Less(CelValue left, CelValue right) => Relation(left, right, static order => order < 0);

    public static CelValue LessOrEqual(CelValue left, CelValue right) => Relation(left, right, static order => order <= 0);

    public static CelValue Greater(CelValue left, CelValue right) => Relation(left, right, static order => order > 0);

    public static CelValue GreaterOrEqual(CelValue left, CelValue right) => Relation(left, right, static order => order >= 0);

    public static CelValue Add(CelValue left, CelValue right)
    {
        switch (left.Kind, right.Kind)
        {
            case (CelKind.Int, CelKind.Int):
                var sum = unchecked(left.AsInt + right.AsInt);
                return ((left.AsInt ^ sum) & (right.AsInt ^ sum)) < 0 ? Failure.IntOverflow : CelValue.Int(sum);
            case (CelKind.Uint, CelKind.Uint):
                var total = unchecked(left.AsUint + right.AsUint);
                return total < left.AsUint ? Failure.UintOverflow : CelValue.Uint(total);
            case (CelKind.Double, CelKind.Double):
                return CelValue.Double(left.AsDouble + right.AsDouble);
            case (CelKind.String, CelKind.String):
                return CelValue.String(left.AsString + right.AsString);
            case (CelKind.Bytes, CelKind.Bytes):
                return CelValue.Bytes([.. left.AsBytes, .. right.AsBytes]);
            case (CelKind.List, CelKind.List):
                return AddLists(left.AsList, right.AsList);
            case (CelKind.Duration, CelKind.Duration):
                return Durations((Int128)left.AsNanoseconds + right.AsNanoseconds);
            case (CelKind.Timestamp, CelKind.Duration):
                return Shift(left, right.AsNanoseconds);
            case (CelKind.Duration, CelKind.Timestamp):
                return Shift(right, left.AsNanoseconds);
            default:
                return Failure.NoSuchOverload;
        }
    }

    public static CelValue Subtract(CelValue left, CelValue right)
    {
        switch (left.Kind, right.Kind)
        {
            case (CelKind.Int, CelKind.Int):
                var difference = unchecked(left.AsInt - right.AsInt);
                return ((left.AsInt ^ right.AsInt) & (left.AsInt ^ difference)) < 0 ? Failure.IntOverflow : CelValue.Int(difference);
            case (CelKind.Uint, CelKind.Uint):
                return left.AsUint < right.AsUint ? Failure.UintOverflow : CelValue.Uint(left.AsUint - right.AsUint);
            case (CelKind.Double, CelKind.Double):
                return CelValue.Double(left.AsDouble - right.AsDouble);
            case (CelKind.Duration, CelKind.Duration):
                return Durations((Int128)left.AsNanoseconds - right.AsNanoseconds);
            case (CelKind.Timestamp, CelKind.Duration):
                return Shift(left, -(Int128)right.AsNanoseconds);
            case (CelKind.Timestamp, CelKind.Timestamp):
                return Durations(Nanos(left) - Nanos(right));
            default:
                return Failure.NoSuchOverload;
        }
    }

    public static CelValue Multiply(CelValue left, CelValue right)
    {
        switch (left.Kind, right.Kind)
        {
            case (CelKind.Int, CelKind.Int):
                var product = (Int128)left.AsInt * right.AsInt;
                return product < long.MinValue || product > long.MaxValue ? Failure.IntOverflow : CelValue.Int((long)product);
            case (CelKind.Uint, CelKind.Uint):
                var unsigned = (UInt128)left.AsUint * right.AsUint;
                return unsigned > ulong.MaxValue ? Failure.UintOverflow : CelValue.Uint((ulong)unsigned);
            case (CelKind.Double, CelKind.Double):
                return CelValue.Double(left.AsDouble * right.AsDouble);
            default:
                return Failure.NoSuchOverload;
        }
    }

    public static CelValue Divide(CelValue left, CelValue right)
    {
        switch (left.Kind, right.Kind)
        {
            case (CelKind.Int, CelKind.Int):
                if (right.AsInt == 0)
                    return Failure.DivisionByZero;
                return right.AsInt == -1 && left.AsInt == long.MinValue ? Failure.IntOverflow : CelValue.Int(left.AsInt / right.AsInt);
            case (CelKind.Uint, CelKind.Uint):
                return right.AsUint == 0 ? Failure.DivisionByZero : CelValue.Uint(left.AsUint / right.AsUint);
            case (CelKind.Double, CelKind.Double):
                return CelValue.Double(left.AsDouble / right.AsDouble);
            default:
                return Failure.NoSuchOverload;
        }
    }

    public static CelValue Modulo(CelValue left, CelValue right)
    {
        switch (left.Kind, right.Kind)
        {
            case (CelKind.Int, CelKind.Int):
                if (right.AsInt == 0)
                    return Failure.ModulusByZero;
                return right.AsInt == -1 ? left.AsInt == long.MinValue ? Failure.IntOverflow : CelValue.Int(0) : CelValue.Int(left.AsInt % right.AsInt);
            case (CelKind.Uint, CelKind.Uint):
                return right.AsUint == 0 ? Failure.ModulusByZero : CelValue.Uint(left.AsUint % right.AsUint);
            default:
                return Failure.NoSuchOverload;
        }
    }

    public static CelValue Negate(CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt == long.MinValue ? Failure.IntOverflow : CelValue.Int(-value.AsInt),
        CelKind.Double => CelValue.Double(-value.AsDouble),
        _ => Failure.NoSuchOverload,
    };

    public static CelValue In(CelValue item, CelValue container)
    {
        if (container.Kind == CelKind.Map)
            return CelValue.Bool(container.AsMap.TryGet(item, out _));
        if (container.Kind != CelKind.List)
            return Failure.NoSuchOverload;
        var list = container.AsList;
        for (var i = 0; i < list.Count; i++)
        {
            if (Equality.AreEqual(list[i], item))
                return CelValue.True;
        }
        return CelValue.False;
    }

    public static CelValue Index(CelValue container, CelValue index)
    {
        switch (container.Kind)
        {
            case CelKind.Map:
                return container.AsMap.TryGet(index, out var value) ? value : Failure.NoSuchKey(index);
            case CelKind.List:
                if (!TryListIndex(index, out var at))
                    return CelValue.Error($"unsupported index type '{ValueTypes.Of(index)}' in list");
                return at >= 0 && at < container.AsList.Count ? container.AsList[(int)at] : Failure.OutOfBounds(index);
            case CelKind.Optional:
                return Optionals.Index(container, index);
            default:
                return Failure.NoSuchOverload;
        }
    }

    /// <summary>Numbers of every kind can be indexes when they are whole.</summary>
    public static bool TryListIndex(in CelValue index, out long at)
    {
        at = index.Kind switch
        {
            CelKind.Int => index.AsInt,
            CelKind.Uint => index.AsUint > long.MaxValue ? long.MaxValue : (long)index.AsUint,
            CelKind.Double when Math.Abs(index.AsDouble) < 1e15 && Math.Floor(index.AsDouble) == index.AsDouble => (long)index.AsDouble,
            _ => long.MinValue,
        };
        return at != long.MinValue;
    }

    internal static Int128 Nanos(in CelValue timestamp) => (Int128)timestamp.UnixSeconds * TimeText.NanosPerSecond + timestamp.NanosOfSecond;

    private static CelValue Relation(in CelValue left, in CelValue right, Func<int, bool> holds)
    {
        if (!Ordering.TryCompare(left, right, out var order))
            return Failure.NoSuchOverload;
        return CelValue.Bool(order != Ordering.Unordered && holds(order));
    }

    private static CelValue AddLists(CelList left, CelList right)
    {
        if ((long)left.Count + right.Count > LongestList)
            return CelValue.Error("list is too long");
        if (left.Semantics is { IsSet: true } or { IsMap: true })
        {
            WorkMeter.Add(left.Count + right.Count);
            return CelValue.List(KeyedList.Merge(left, right));
        }
        return left.Count == 0 ? CelValue.List(right) : right.Count == 0 ? CelValue.List(left) : CelValue.List(new ConcatenatedList(left, right));
    }

    private static CelValue Durations(Int128 nanos) =>
        nanos < long.MinValue || nanos > long.MaxValue ? Failure.DurationOverflow : CelValue.Duration((long)nanos);

    private static CelValue Shift(in CelValue timestamp, Int128 by)
    {
        var nanos = Nanos(timestamp) + by;
        var seconds = nanos / TimeText.NanosPerSecond;
        var rest = nanos % TimeText.NanosPerSecond;
        if (rest < 0)
        {
            seconds--;
            rest += TimeText.NanosPerSecond;
        }
        return seconds < TimeText.MinUnixSeconds || seconds > TimeText.MaxUnixSeconds
            ? Failure.TimestampOverflow
            : CelValue.Timestamp((long)seconds, (int)rest);
    }
}
