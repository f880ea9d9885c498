namespace Cluster.Cel;

/// <summary>cel-go's math extension.</summary>
internal static class MathLibrary
{
    private static readonly (string Id, CelType Type)[] Numbers = [("int", CelType.Int), ("uint", CelType.Uint), ("double", CelType.Double)];

    public static void AddTo(FunctionTable table)
    {
        AddExtreme(table, "max", 1);
        AddExtreme(table, "min", -1);
        table.Global("math.ceil", "math_ceil_double", CelType.Double, CelType.Double, static value => CelValue.Double(Math.Ceiling(value.AsDouble)));
        table.Global("math.floor", "math_floor_double", CelType.Double, CelType.Double, static value => CelValue.Double(Math.Floor(value.AsDouble)));
        table.Global("math.round", "math_round_double", CelType.Double, CelType.Double,
            static value => CelValue.Double(Math.Round(value.AsDouble, MidpointRounding.AwayFromZero)));
        table.Global("math.trunc", "math_trunc_double", CelType.Double, CelType.Double, static value => CelValue.Double(Math.Truncate(value.AsDouble)));
        table.Global("math.isInf", "math_isInf_double", CelType.Double, CelType.Bool, static value => CelValue.Bool(double.IsInfinity(value.AsDouble)));
        table.Global("math.isNaN", "math_isNaN_double", CelType.Double, CelType.Bool, static value => CelValue.Bool(double.IsNaN(value.AsDouble)));
        table.Global("math.isFinite", "math_isFinite_double", CelType.Double, CelType.Bool, static value => CelValue.Bool(double.IsFinite(value.AsDouble)));
        foreach (var (id, type) in Numbers)
        {
            table.Global("math.abs", $"math_abs_{id}", type, type, Absolute);
            table.Global("math.sign", $"math_sign_{id}", type, type, Sign);
            table.Global("math.sqrt", $"math_sqrt_{id}", type, CelType.Double, static value => CelValue.Double(Math.Sqrt(ToDouble(value))));
        }
        AddBits(table);
    }

    private static void AddExtreme(FunctionTable table, string name, int sign)
    {
        foreach (var (id, type) in Numbers)
        {
            table.Global($"math.@{name}", $"math_@{name}_{id}", type, type, static value => value);
            table.Global($"math.@{name}", $"math_@{name}_list_{id}", CelType.List(type), type, value => Extreme(value.AsList, name, sign), CallCost.WalkFirst);
            foreach (var (otherId, other) in Numbers)
                table.Global($"math.@{name}", $"math_@{name}_{id}_{otherId}", type, other, id == otherId ? type : CelType.Dyn, (a, b) => Pick(a, b, sign));
        }
    }

    private static CelValue Pick(in CelValue left, in CelValue right, int sign) =>
        Ordering.CompareNumbers(right, left) is var order && order != Ordering.Unordered && Math.Sign(order) == sign ? right : left;

    private static CelValue Extreme(CelList list, string name, int sign)
    {
        if (list.Count == 0)
            return CelValue.Error($"math.@{name}(list) argument must not be empty");
        var extreme = list[0];
        for (var i = 0; i < list.Count; i++)
        {
            if (!Ordering.IsNumber(list[i].Kind))
                return Failure.NoSuchOverload;
            extreme = Pick(extreme, list[i], sign);
        }
        return extreme;
    }

    private static double ToDouble(in CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt,
        CelKind.Uint => value.AsUint,
        _ => value.AsDouble,
    };

    private static CelValue Absolute(CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt == long.MinValue ? Failure.IntOverflow : CelValue.Int(Math.Abs(value.AsInt)),
        CelKind.Double => CelValue.Double(Math.Abs(value.AsDouble)),
        _ => value,
    };

    private static CelValue Sign(CelValue value) => value.Kind switch
    {
        CelKind.Int => CelValue.Int(Math.Sign(value.AsInt)),
        CelKind.Uint => CelValue.Uint(value.AsUint == 0 ? 0UL : 1UL),
        _ => CelValue.Double(double.IsNaN(value.AsDouble) ? double.NaN : Math.Sign(value.AsDouble)),
    };

    private static void AddBits(FunctionTable table)
    {
        AddBits(table, "math.bitAnd", static (a, b) => a & b);
        AddBits(table, "math.bitOr", static (a, b) => a | b);
        AddBits(table, "math.bitXor", static (a, b) => a ^ b);
        table.Global("math.bitNot", "math_bitNot_int", CelType.Int, CelType.Int, static value => CelValue.Int(~value.AsInt));
        table.Global("math.bitNot", "math_bitNot_uint", CelType.Uint, CelType.Uint, static value => CelValue.Uint(~value.AsUint));
        AddShift(table, "math.bitShiftLeft", static (bits, by) => bits << by);
        AddShift(table, "math.bitShiftRight", static (bits, by) => bits >> by);
    }

    private static void AddBits(FunctionTable table, string name, Func<ulong, ulong, ulong> combine)
    {
        table.Global(name, $"{name}_int", CelType.Int, CelType.Int, CelType.Int,
            (a, b) => CelValue.Int(unchecked((long)combine((ulong)a.AsInt, (ulong)b.AsInt))));
        table.Global(name, $"{name}_uint", CelType.Uint, CelType.Uint, CelType.Uint, (a, b) => CelValue.Uint(combine(a.AsUint, b.AsUint)));
    }

    /// <summary>Shifting moves bits and knows no sign; 64 places and more leave nothing.</summary>
    private static void AddShift(FunctionTable table, string name, Func<ulong, int, ulong> shift)
    {
        table.Global(name, $"{name}_int", CelType.Int, CelType.Int, CelType.Int,
            (a, by) => Shifted(name, a.AsUint, by.AsInt, shift, static bits => CelValue.Int(unchecked((long)bits))));
        table.Global(name, $"{name}_uint", CelType.Uint, CelType.Int, CelType.Uint, (a, by) => Shifted(name, a.AsUint, by.AsInt, shift, CelValue.Uint));
    }

    private static CelValue Shifted(string name, ulong bits, long by, Func<ulong, int, ulong> shift, Func<ulong, CelValue> result) => by switch
    {
        < 0 => CelValue.Error($"{name}() negative offset: {by}"),
        >= 64 => result(0),
        _ => result(shift(bits, (int)by)),
    };
}
