using static Cluster.Cel.FunctionTable;

namespace Cluster.Cel;

/// <summary>The signatures of the operators. What they do is in <see cref="Operators"/>, for all kinds at once.</summary>
internal static class OperatorLibrary
{
    private static readonly (string Id, CelType Type)[] Ordered =
    [
        ("bool", CelType.Bool), ("int64", CelType.Int), ("uint64", CelType.Uint), ("double", CelType.Double), ("string", CelType.String),
        ("bytes", CelType.Bytes), ("timestamp", CelType.Timestamp), ("duration", CelType.Duration),
    ];

    private static readonly (string Id, CelType Type)[] Numbers = Ordered[1..4];

    public static void AddTo(FunctionTable table)
    {
        table.Add(Operator.Conditional, Signature("conditional", A, CelType.Bool, A, A));
        table.Add(Operator.And, Signature("logical_and", CelType.Bool, CelType.Bool, CelType.Bool));
        table.Add(Operator.Or, Signature("logical_or", CelType.Bool, CelType.Bool, CelType.Bool));
        table.Global(Operator.Not, "logical_not", CelType.Bool, CelType.Bool, static value => CelValue.Bool(!value.AsBool));
        table.Global(Operator.NotStrictlyFalse, "not_strictly_false", CelType.Bool, CelType.Bool, static value => value);
        table.Add(Operator.Equal, Signature("equals", CelType.Bool, A, A));
        table.Add(Operator.NotEqual, Signature("not_equals", CelType.Bool, A, A));
        table.Add(Operator.In, Signature("in_list", CelType.Bool, A, CelType.List(A)));
        table.Add(Operator.In, Signature("in_map", CelType.Bool, A, CelType.Map(A, B)));
        AddRelation(table, Operator.Less, "less");
        AddRelation(table, Operator.LessOrEqual, "less_equals");
        AddRelation(table, Operator.Greater, "greater");
        AddRelation(table, Operator.GreaterOrEqual, "greater_equals");
        AddArithmetic(table);
        AddIndexing(table);
    }

    private static Overload Signature(string id, CelType result, params CelType[] parameters) => new(id, false, parameters, result);

    private static void AddRelation(FunctionTable table, string name, string id)
    {
        foreach (var (kind, type) in Ordered)
            table.Add(name, Signature($"{id}_{kind}", CelType.Bool, type, type));
        foreach (var left in Numbers)
        {
            foreach (var right in Numbers.Where(right => right.Id != left.Id))
                table.Add(name, Signature($"{id}_{left.Id}_{right.Id}", CelType.Bool, left.Type, right.Type));
        }
    }

    private static void AddArithmetic(FunctionTable table)
    {
        foreach (var (name, id) in new[] { (Operator.Add, "add"), (Operator.Subtract, "subtract"), (Operator.Multiply, "multiply"), (Operator.Divide, "divide") })
        {
            foreach (var (kind, type) in Numbers)
                table.Add(name, Signature($"{id}_{kind}", type, type, type));
        }
        table.Add(Operator.Modulo, Signature("modulo_int64", CelType.Int, CelType.Int, CelType.Int));
        table.Add(Operator.Modulo, Signature("modulo_uint64", CelType.Uint, CelType.Uint, CelType.Uint));
        table.Global(Operator.Negate, "negate_int64", CelType.Int, CelType.Int, Operators.Negate);
        table.Global(Operator.Negate, "negate_double", CelType.Double, CelType.Double, Operators.Negate);
        table.Add(Operator.Add, Signature("add_string", CelType.String, CelType.String, CelType.String));
        table.Add(Operator.Add, Signature("add_bytes", CelType.Bytes, CelType.Bytes, CelType.Bytes));
        table.Add(Operator.Add, Signature("add_list", CelType.List(A), CelType.List(A), CelType.List(A)));
        table.Add(Operator.Add, Signature("add_duration_duration", CelType.Duration, CelType.Duration, CelType.Duration));
        table.Add(Operator.Add, Signature("add_duration_timestamp", CelType.Timestamp, CelType.Duration, CelType.Timestamp));
        table.Add(Operator.Add, Signature("add_timestamp_duration", CelType.Timestamp, CelType.Timestamp, CelType.Duration));
        table.Add(Operator.Subtract, Signature("subtract_duration_duration", CelType.Duration, CelType.Duration, CelType.Duration));
        table.Add(Operator.Subtract, Signature("subtract_timestamp_timestamp", CelType.Duration, CelType.Timestamp, CelType.Timestamp));
        table.Add(Operator.Subtract, Signature("subtract_timestamp_duration", CelType.Timestamp, CelType.Timestamp, CelType.Duration));
    }

    private static void AddIndexing(FunctionTable table)
    {
        var list = CelType.List(A);
        var map = CelType.Map(A, B);
        table.Add(Operator.Index, Signature("index_list", A, list, CelType.Int));
        table.Add(Operator.Index, Signature("index_map", B, map, A));
        table.Add(Operator.Index, Signature("optional_list_index_int", CelType.Optional(A), CelType.Optional(list), CelType.Int));
        table.Add(Operator.Index, Signature("optional_map_index_value", CelType.Optional(B), CelType.Optional(map), A));
        table.Add(Operator.OptionalIndex, Signature("list_optindex_optional_int", CelType.Optional(A), list, CelType.Int));
        table.Add(Operator.OptionalIndex, Signature("optional_list_optindex_optional_int", CelType.Optional(A), CelType.Optional(list), CelType.Int));
        table.Add(Operator.OptionalIndex, Signature("map_optindex_optional_value", CelType.Optional(B), map, A));
        table.Add(Operator.OptionalIndex, Signature("optional_map_optindex_optional_value", CelType.Optional(B), CelType.Optional(map), A));
    }
}
