using static Cluster.Cel.FunctionTable;

namespace Cluster.Cel;

/// <summary>Lists taken as sets.</summary>
internal static class SetLibrary
{
    public static void AddTo(FunctionTable table)
    {
        var list = CelType.List(A);
        table.Global("sets.contains", "list_sets_contains_list", list, list, CelType.Bool,
            static (set, part) => CelValue.Bool(Contains(set.AsList, part.AsList)), CallCost.Pairs);
        table.Global("sets.equivalent", "list_sets_equivalent_list", list, list, CelType.Bool,
            static (left, right) => CelValue.Bool(Contains(left.AsList, right.AsList) && Contains(right.AsList, left.AsList)), CallCost.Pairs);
        table.Global("sets.intersects", "list_sets_intersects_list", list, list, CelType.Bool,
            static (left, right) => CelValue.Bool(Intersects(left.AsList, right.AsList)), CallCost.Pairs);
    }

    private static bool Contains(CelList set, CelList part)
    {
        for (var i = 0; i < part.Count; i++)
        {
            if (!Operators.In(part[i], CelValue.List(set)).AsBool)
                return false;
        }
        return true;
    }

    private static bool Intersects(CelList left, CelList right)
    {
        for (var i = 0; i < left.Count; i++)
        {
            if (Operators.In(left[i], CelValue.List(right)).AsBool)
                return true;
        }
        return false;
    }
}
