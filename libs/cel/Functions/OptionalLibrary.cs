using static Cluster.Cel.FunctionTable;

namespace Cluster.Cel;

/// <summary>Making and opening optional values.</summary>
internal static class OptionalLibrary
{
    public static void AddTo(FunctionTable table)
    {
        var optional = CelType.Optional(A);
        table.Global("optional.of", "optional_of", A, optional, static value => CelValue.Some(value));
        table.Global("optional.ofNonZeroValue", "optional_ofNonZeroValue", A, optional, static value => IsZero(value) ? CelValue.None : CelValue.Some(value));
        table.Global("optional.none", "optional_none", optional, static () => CelValue.None);
        table.Global("optional.unwrap", "optional_unwrap", CelType.List(optional), CelType.List(A), Unwrap);
        table.Member("unwrapOpt", "optional_unwrapOpt", CelType.List(optional), CelType.List(A), Unwrap);
        table.Member("hasValue", "optional_hasValue", optional, CelType.Bool, static value => CelValue.Bool(value.AsOptional.Kind != CelKind.Unbound));
        table.Member("value", "optional_value", optional, A, static value =>
            value.AsOptional.Kind == CelKind.Unbound ? CelValue.Error("optional.none() dereference") : value.AsOptional);
        table.Member("or", "optional_or_optional", optional, optional, optional, static (left, _) => left);
        table.Member("orValue", "optional_orValue_value", optional, A, A, static (left, _) => left);
        table.Member("first", "list_first", CelType.List(A), optional, static value =>
            value.AsList.Count == 0 ? CelValue.None : CelValue.Some(value.AsList[0]));
        table.Member("last", "list_last", CelType.List(A), optional, static value =>
            value.AsList.Count == 0 ? CelValue.None : CelValue.Some(value.AsList[^1]));
    }

    private static bool IsZero(in CelValue value) => value.Kind switch
    {
        CelKind.Null => true,
        CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Duration => value.AsInt == 0,
        CelKind.Double => value.AsDouble == 0,
        CelKind.String => value.AsString.Length == 0,
        CelKind.Bytes => value.AsBytes.Length == 0,
        CelKind.List => value.AsList.Count == 0,
        CelKind.Map => value.AsMap.Count == 0,
        CelKind.Timestamp => value is { UnixSeconds: 0, NanosOfSecond: 0 },
        _ => false,
    };

    private static CelValue Unwrap(CelValue value)
    {
        var list = value.AsList;
        var content = new List<CelValue>();
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Kind != CelKind.Optional)
                return Failure.NoSuchOverload;
            if (list[i].AsOptional is { Kind: not CelKind.Unbound } item)
                content.Add(item);
        }
        return CelValue.List([.. content]);
    }
}
