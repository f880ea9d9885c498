using static Cluster.Cel.FunctionTable;

namespace Cluster.Cel;

/// <summary>cel-go's list extension: parts, order and shape of lists.</summary>
internal static class ListLibrary
{
    private const int LongestRange = 1_000_000;

    public static void AddTo(FunctionTable table)
    {
        var list = CelType.List(A);
        table.Global("lists.range", "lists_range", CelType.Int, CelType.List(CelType.Int), Range);
        table.Member("slice", "list_slice", [list, CelType.Int, CelType.Int], list, Slice, CallCost.WalkFirst);
        table.Member("flatten", "list_flatten", CelType.List(CelType.List(A)), list, static value => Flatten(value, 1), CallCost.WalkFirst);
        table.Member("flatten", "list_flatten_dyn", CelType.List(CelType.Dyn), CelType.List(CelType.Dyn), static value => Flatten(value, 1), CallCost.WalkFirst);
        table.Member("flatten", "list_flatten_int", CelType.List(CelType.Dyn), CelType.Int, CelType.List(CelType.Dyn),
            static (value, depth) => Flatten(value, depth.AsInt), CallCost.WalkFirst);
        table.Member("distinct", "list_distinct", list, list, Distinct, CallCost.WalkFirst);
        table.Member("reverse", "list_reverse", list, list, Reverse, CallCost.WalkFirst);
        table.Member("sort", "list_sort", list, list, static value => SortBy(value, value), CallCost.WalkFirst);
        table.Member("@sortByAssociatedKeys", "list_sortByAssociatedKeys", list, CelType.List(B), list, SortBy, CallCost.WalkFirst);
    }

    private static CelValue[] Copy(CelList list)
    {
        WorkMeter.Add(list.Count);
        var items = new CelValue[list.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = list[i];
        return items;
    }

    private static CelValue Range(CelValue count)
    {
        if (count.AsInt is < 0 or > LongestRange)
            return CelValue.Error(count.AsInt < 0 ? "lists.range: negative size" : "lists.range: size is too large");
        WorkMeter.Add(count.AsInt);
        var items = new CelValue[count.AsInt];
        for (var i = 0; i < items.Length; i++)
            items[i] = CelValue.Int(i);
        return CelValue.List(items);
    }

    private static CelValue Slice(CelValue[] args)
    {
        var (start, end) = (args[1].AsInt, args[2].AsInt);
        if (start < 0 || end < 0)
            return CelValue.Error($"cannot slice({start}, {end}), negative indexes not supported");
        if (start > end)
            return CelValue.Error($"cannot slice({start}, {end}), start index must be less than or equal to end index");
        var items = Copy(args[0].AsList);
        return end > items.Length
            ? CelValue.Error($"cannot slice({start}, {end}), list is length {items.Length}")
            : CelValue.List(items[(int)start..(int)end]);
    }

    private static CelValue Flatten(CelValue value, long depth)
    {
        if (depth < 0)
            return CelValue.Error("level must be non-negative");
        var items = new List<CelValue>();
        Flatten(value.AsList, depth, items);
        return CelValue.List([.. items]);
    }

    private static void Flatten(CelList list, long depth, List<CelValue> into)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        WorkMeter.Add(list.Count + 1);
        for (var i = 0; i < list.Count; i++)
        {
            if (depth > 0 && list[i].Kind == CelKind.List)
                Flatten(list[i].AsList, depth - 1, into);
            else
                into.Add(list[i]);
        }
    }

    private static CelValue Distinct(CelValue value)
    {
        var items = Copy(value.AsList);
        var seen = new HashSet<CelValue>(KeyComparer.Instance);
        return CelValue.List(Array.FindAll(items, item =>
        {
            if (item.Kind is CelKind.List or CelKind.Map or CelKind.Opaque)
                WorkMeter.Add(seen.Count);
            return seen.Add(item);
        }));
    }

    private static CelValue Reverse(CelValue value)
    {
        var items = Copy(value.AsList);
        Array.Reverse(items);
        return CelValue.List(items);
    }

    /// <summary>Sorts items by keys of one ordered type, keeping the order of equal ones.</summary>
    private static CelValue SortBy(CelValue value, CelValue keys)
    {
        var items = Copy(value.AsList);
        var ranks = Copy(keys.AsList);
        for (var i = 0; i < ranks.Length; i++)
        {
            if (ranks[i].Kind != ranks[0].Kind)
                return CelValue.Error("list elements must have the same type");
            if (!Ordering.TryCompare(ranks[i], ranks[0], out _))
                return CelValue.Error("list elements must be comparable");
        }
        WorkMeter.Add(items.Length);
        var order = Enumerable.Range(0, items.Length).Order(Comparer<int>.Create((left, right) =>
        {
            Ordering.TryCompare(ranks[left], ranks[right], out var result);
            return result == Ordering.Unordered ? 0 : result;
        }));
        return CelValue.List([.. order.Select(index => items[index])]);
    }
}
