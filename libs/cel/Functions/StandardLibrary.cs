using static Cluster.Cel.FunctionTable;

namespace Cluster.Cel;

/// <summary>The functions of the language itself: sizes, types, and looking into strings.</summary>
internal static class StandardLibrary
{
    public static void AddTo(FunctionTable table)
    {
        AddSize(table, "string", CelType.String, static value => CelValue.Int(CodePoints.Count(value.AsString)));
        AddSize(table, "bytes", CelType.Bytes, static value => CelValue.Int(value.AsBytes.Length));
        AddSize(table, "list", CelType.List(A), static value => CelValue.Int(value.AsList.Count));
        AddSize(table, "map", CelType.Map(A, B), static value => CelValue.Int(value.AsMap.Count));
        table.Global("type", "type", A, CelType.TypeOf(A), static value => CelValue.Type(ValueTypes.Of(value)));
        table.Global("dyn", "to_dyn", A, CelType.Dyn, static value => value);
        table.Member("contains", "contains_string", CelType.String, CelType.String, CelType.Bool,
            static (text, part) => CelValue.Bool(text.AsString.Contains(part.AsString, StringComparison.Ordinal)), CallCost.Search);
        table.Member("startsWith", "starts_with_string", CelType.String, CelType.String, CelType.Bool,
            static (text, part) => CelValue.Bool(text.AsString.StartsWith(part.AsString, StringComparison.Ordinal)), CallCost.TraverseSecond);
        table.Member("endsWith", "ends_with_string", CelType.String, CelType.String, CelType.Bool,
            static (text, part) => CelValue.Bool(text.AsString.EndsWith(part.AsString, StringComparison.Ordinal)), CallCost.TraverseSecond);
        table.Member("matches", "matches_string", CelType.String, CelType.String, CelType.Bool, Matches, CallCost.Match);
        table.Global("matches", "matches", CelType.String, CelType.String, CelType.Bool, Matches, CallCost.Match);
        AddMapInsert(table);
    }

    private static void AddSize(FunctionTable table, string kind, CelType type, Func<CelValue, CelValue> body)
    {
        table.Global("size", $"size_{kind}", type, CelType.Int, body);
        table.Member("size", $"{kind}_size", type, CelType.Int, body);
    }

    private static CelValue Matches(CelValue text, CelValue pattern) =>
        Re2.TryCompile(pattern.AsString, out var regex, out var error) ? CelValue.Bool(regex!.IsMatch(text.AsString)) : CelValue.Error(error!);

    /// <summary>Only the type checker and the cost estimate see these; the macros' loops insert by themselves.</summary>
    private static void AddMapInsert(FunctionTable table)
    {
        var map = CelType.Map(A, B);
        table.Add("cel.@mapInsert", new Overload("@mapInsert_map_key_value", false, [map, A, B], map));
        table.Add("cel.@mapInsert", new Overload("@mapInsert_map_map", false, [map, map], map));
    }
}
