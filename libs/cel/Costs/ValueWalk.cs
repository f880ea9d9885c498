using System.Runtime.CompilerServices;

namespace Cluster.Cel;

/// <summary>What it costs to look at every part of a value.</summary>
internal static class ValueWalk
{
    public static long CostOf(in CelValue value)
    {
        switch (value.Kind)
        {
            case CelKind.String:
                return value.AsString.Length / 10;
            case CelKind.Bytes:
                return value.AsBytes.Length / 10;
            case CelKind.List:
                return CostOf(value.AsList);
            case CelKind.Map:
                return CostOf(value.AsMap);
            default:
                return 1;
        }
    }

    private static long CostOf(CelList list)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        WorkMeter.Add(list.Count + 1);
        var cost = 0L;
        for (var i = 0; i < list.Count; i++)
            cost += CostOf(list[i]);
        return cost;
    }

    private static long CostOf(CelMap map)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        WorkMeter.Add(map.Count + 1);
        var cost = 0L;
        foreach (var key in map.Keys)
        {
            if (map.TryGet(key, out var value))
                cost += CostOf(key) + CostOf(value);
        }
        return cost;
    }
}
