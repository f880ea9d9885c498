using static Cluster.Cel.FunctionTable;

namespace Cluster.Cel;

/// <summary>Kubernetes' list functions: order, sums, extremes, places.</summary>
internal static class KubernetesListLibrary
{
    private static readonly (string Id, CelType Type)[] Ordered =
    [
        ("int", CelType.Int), ("uint", CelType.Uint), ("double", CelType.Double), ("bool", CelType.Bool), ("duration", CelType.Duration),
        ("timestamp", CelType.Timestamp), ("string", CelType.String), ("bytes", CelType.Bytes),
    ];

    public static void AddTo(FunctionTable table)
    {
        foreach (var (id, type) in Ordered)
        {
            var list = CelType.List(type);
            table.Member("isSorted", $"list_{id}_is_sorted_bool", list, CelType.Bool, IsSorted, CallCost.WalkFirst);
            table.Member("min", $"list_{id}_min_{id}", list, type, static value => Extreme(value.AsList, "min", -1), CallCost.WalkFirst);
            table.Member("max", $"list_{id}_max_{id}", list, type, static value => Extreme(value.AsList, "max", 1), CallCost.WalkFirst);
        }
        AddSum(table, "int", CelType.Int, CelValue.Int(0));
        AddSum(table, "uint", CelType.Uint, CelValue.Uint(0));
        AddSum(table, "double", CelType.Double, CelValue.Double(0));
        AddSum(table, "duration", CelType.Duration, CelValue.Duration(0));
        table.Member("indexOf", "list_a_index_of_int", CelType.List(A), A, CelType.Int, IndexOf, CallCost.WalkFirst);
        table.Member("lastIndexOf", "list_a_last_index_of_int", CelType.List(A), A, CelType.Int, LastIndexOf, CallCost.WalkFirst);
    }

    private static void AddSum(FunctionTable table, string id, CelType type, CelValue zero) =>
        table.Member("sum", $"list_{id}_sum_{id}", CelType.List(type), type, value => Sum(value.AsList, zero), CallCost.WalkFirst);

    private static CelValue IsSorted(CelValue value)
    {
        var list = value.AsList;
        for (var i = 1; i < list.Count; i++)
        {
            if (!Ordering.TryCompare(list[i - 1], list[i], out var order))
                return Failure.NoSuchOverload;
            if (order > 0)
                return CelValue.False;
        }
        return CelValue.True;
    }

    private static CelValue Sum(CelList list, CelValue zero)
    {
        var sum = list.Count == 0 ? zero : list[0];
        for (var i = 1; i < list.Count && !sum.IsError; i++)
            sum = Operators.Add(sum, list[i]);
        return sum;
    }

    private static CelValue Extreme(CelList list, string name, int sign)
    {
        if (list.Count == 0)
            return CelValue.Error($"{name} called on empty list");
        var extreme = list[0];
        for (var i = 1; i < list.Count; i++)
        {
            if (!Ordering.TryCompare(list[i], extreme, out var order))
                return Failure.NoSuchOverload;
            if (order != Ordering.Unordered && Math.Sign(order) == sign)
                extreme = list[i];
        }
        return extreme;
    }

    private static CelValue IndexOf(CelValue value, CelValue item)
    {
        var list = value.AsList;
        for (var i = 0; i < list.Count; i++)
        {
            if (Equality.AreEqual(list[i], item))
                return CelValue.Int(i);
        }
        return CelValue.Int(-1);
    }

    private static CelValue LastIndexOf(CelValue value, CelValue item)
    {
        var list = value.AsList;
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (Equality.AreEqual(list[i], item))
                return CelValue.Int(i);
        }
        return CelValue.Int(-1);
    }
}
