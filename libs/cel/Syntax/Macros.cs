namespace Cluster.Cel;

/// <summary>Turns the calls that are macros into what they stand for.</summary>
internal static class Macros
{
    /// <summary>The name that expressions cannot write.</summary>
    private const string Accumulator = "@result";

    public static Expr Expand(Expr? target, string function, int offset, Expr[] args)
    {
        if (target is null)
            return function is "has" or ".has" && args.Length == 1 ? Has(offset, args[0]) : new CallExpr(offset, function, null, args);
        if (function == "bind" && args.Length == 3 && target is IdentExpr { Name: "cel" })
            return Bind(offset, Name(args[0]), args[1], args[2]);
        return (function, args.Length) switch
        {
            ("all", 2) => All(target, offset, Name(args[0]), null, args[1]),
            ("all", 3) => All(target, offset, Name(args[0]), Name(args[1]), args[2]),
            ("exists", 2) => Exists(target, offset, Name(args[0]), null, args[1]),
            ("exists", 3) => Exists(target, offset, Name(args[0]), Name(args[1]), args[2]),
            ("exists_one" or "existsOne", 2) => ExistsOne(target, offset, Name(args[0]), null, args[1]),
            ("exists_one" or "existsOne", 3) => ExistsOne(target, offset, Name(args[0]), Name(args[1]), args[2]),
            ("map", 2) => List(target, offset, Name(args[0]), null, null, args[1]),
            ("map", 3) => List(target, offset, Name(args[0]), null, args[1], args[2]),
            ("filter", 2) => Filter(target, offset, Name(args[0]), args[0], args[1]),
            ("transformList", 3) => List(target, offset, Name(args[0]), Name(args[1]), null, args[2]),
            ("transformList", 4) => List(target, offset, Name(args[0]), Name(args[1]), args[2], args[3]),
            ("transformMap", 3) => MapValues(target, offset, Name(args[0]), Name(args[1]), null, args[0], args[2]),
            ("transformMap", 4) => MapValues(target, offset, Name(args[0]), Name(args[1]), args[2], args[0], args[3]),
            ("transformMapEntry", 3) => MapEntries(target, offset, Name(args[0]), Name(args[1]), null, args[2]),
            ("transformMapEntry", 4) => MapEntries(target, offset, Name(args[0]), Name(args[1]), args[2], args[3]),
            ("optMap", 2) => OptionalMap(target, offset, Name(args[0]), new CallExpr(offset, "optional.of", null, args[1])),
            ("optFlatMap", 2) => OptionalMap(target, offset, Name(args[0]), args[1]),
            ("sortBy", 2) => SortBy(target, offset, Name(args[0]), args[1]),
            ("greatest" or "least", _) when target is IdentExpr { Name: "math" } => Extreme(function, offset, args),
            _ => new CallExpr(offset, function, target, args),
        };
    }

    private static string Name(Expr argument) => argument switch
    {
        IdentExpr { Name: Accumulator or "__result__" } => throw new SyntaxException(argument.Offset, "iteration variable overwrites accumulator variable"),
        IdentExpr { Name: var name } when !name.StartsWith('.') => name,
        _ => throw new SyntaxException(argument.Offset, "argument must be a simple name"),
    };

    private static SelectExpr Has(int offset, Expr argument) => argument is SelectExpr { IsTestOnly: false } select
        ? new SelectExpr(offset, select.Operand, select.Field, true)
        : throw new SyntaxException(argument.Offset, "invalid argument to has() macro");

    private static LiteralExpr Literal(int offset, CelValue value) => new(offset, value);

    private static IdentExpr Result(int offset) => new(offset, Accumulator);

    private static CallExpr Call(int offset, string function, params Expr[] args) => new(offset, function, null, args);

    private static ListExpr ListOf(int offset, params Expr[] elements) => new(offset, elements, new bool[elements.Length]);

    private static ComprehensionExpr All(Expr range, int at, string first, string? second, Expr predicate) => new(at, new(
        ComprehensionShape.All, first, second, range, Accumulator, Literal(at, CelValue.True),
        Call(at, Operator.NotStrictlyFalse, Result(at)), Call(at, Operator.And, Result(at), predicate), Result(at), predicate));

    private static ComprehensionExpr Exists(Expr range, int at, string first, string? second, Expr predicate) => new(at, new(
        ComprehensionShape.Exists, first, second, range, Accumulator, Literal(at, CelValue.False),
        Call(at, Operator.NotStrictlyFalse, Call(at, Operator.Not, Result(at))), Call(at, Operator.Or, Result(at), predicate), Result(at), predicate));

    private static ComprehensionExpr ExistsOne(Expr range, int at, string first, string? second, Expr predicate) => new(at, new(
        ComprehensionShape.ExistsOne, first, second, range, Accumulator, Literal(at, CelValue.Int(0)), Literal(at, CelValue.True),
        Call(at, Operator.Conditional, predicate, Call(at, Operator.Add, Result(at), Literal(at, CelValue.Int(1))), Result(at)),
        Call(at, Operator.Equal, Result(at), Literal(at, CelValue.Int(1))), predicate));

    private static ComprehensionExpr List(Expr range, int at, string first, string? second, Expr? filter, Expr body)
    {
        Expr step = Call(at, Operator.Add, Result(at), ListOf(at, body));
        if (filter is not null)
            step = Call(at, Operator.Conditional, filter, step, Result(at));
        return new(at, new(ComprehensionShape.List, first, second, range, Accumulator, ListOf(at), Literal(at, CelValue.True), step, Result(at), filter, body));
    }

    private static ComprehensionExpr Filter(Expr range, int at, string first, Expr item, Expr predicate) => new(at, new(
        ComprehensionShape.Filter, first, null, range, Accumulator, ListOf(at), Literal(at, CelValue.True),
        Call(at, Operator.Conditional, predicate, Call(at, Operator.Add, Result(at), ListOf(at, item)), Result(at)), Result(at), predicate));

    private static ComprehensionExpr MapValues(Expr range, int at, string first, string second, Expr? filter, Expr key, Expr body)
    {
        Expr step = Call(at, "cel.@mapInsert", Result(at), key, body);
        if (filter is not null)
            step = Call(at, Operator.Conditional, filter, step, Result(at));
        return new(at, new(ComprehensionShape.MapValues, first, second, range, Accumulator, new MapExpr(at, []), Literal(at, CelValue.True), step,
            Result(at), filter, body, key));
    }

    private static ComprehensionExpr MapEntries(Expr range, int at, string first, string second, Expr? filter, Expr body)
    {
        Expr step = Call(at, "cel.@mapInsert", Result(at), body);
        if (filter is not null)
            step = Call(at, Operator.Conditional, filter, step, Result(at));
        return new(at, new(ComprehensionShape.MapEntries, first, second, range, Accumulator, new MapExpr(at, []), Literal(at, CelValue.True), step,
            Result(at), filter, body));
    }

    private static ComprehensionExpr Bind(int at, string name, Expr value, Expr body) => new(at, new(
        ComprehensionShape.Bind, "#unused", null, ListOf(at), name, value, Literal(at, CelValue.False), new IdentExpr(at, name), body));

    /// <summary>Binds the target first: written out twice, chains of this macro would double with every link.</summary>
    private static ComprehensionExpr OptionalMap(Expr target, int at, string name, Expr body)
    {
        var input = new IdentExpr(at, "@optional_target");
        return Bind(at, input.Name, target, Call(at, Operator.Conditional, new CallExpr(at, "hasValue", input),
            Bind(at, name, new CallExpr(at, "value", input), body), Call(at, "optional.none")));
    }

    private static ComprehensionExpr SortBy(Expr target, int at, string name, Expr key)
    {
        const string Input = "@__sortBy_input__";
        var keys = List(new IdentExpr(at, Input), at, name, null, null, key);
        return Bind(at, Input, target, new CallExpr(at, "@sortByAssociatedKeys", new IdentExpr(at, Input), keys));
    }

    private static CallExpr Extreme(string function, int at, Expr[] args)
    {
        var name = function == "greatest" ? "math.@max" : "math.@min";
        if (args.Length == 0)
            throw new SyntaxException(at, $"math.{function}() requires at least one argument");
        return args.Length <= 2 ? Call(at, name, args) : Call(at, name, ListOf(at, args));
    }
}
