namespace Cluster.Cel;

/// <summary>A part of a parsed expression. The checker notes on it what it found.</summary>
internal abstract class Expr(int offset)
{
    /// <summary>Where errors about this part point to.</summary>
    public int Offset { get; } = offset;

    /// <summary>How many levels of parts there are from here down.</summary>
    public int Depth { get; protected init; } = 1;

    /// <summary>The type that the checker found.</summary>
    public CelType Type { get; set; } = CelType.Dyn;

    protected static int DepthOver(IEnumerable<Expr> parts)
    {
        var deepest = 0;
        foreach (var part in parts)
            deepest = Math.Max(deepest, part.Depth);
        return deepest + 1;
    }
}

/// <summary>A value written out.</summary>
internal sealed class LiteralExpr(int offset, CelValue value) : Expr(offset)
{
    public CelValue Value { get; } = value;
}

/// <summary>A name.</summary>
internal sealed class IdentExpr(int offset, string name) : Expr(offset)
{
    public string Name { get; } = name;
}

/// <summary><c>operand.field</c>, or <c>has(operand.field)</c>.</summary>
internal sealed class SelectExpr : Expr
{
    public SelectExpr(int offset, Expr operand, string field, bool testOnly = false) : base(offset)
    {
        Operand = operand;
        Field = field;
        IsTestOnly = testOnly;
        Depth = operand.Depth + 1;
    }

    public Expr Operand { get; }

    public string Field { get; }

    public bool IsTestOnly { get; }

    /// <summary>The name when the checker found that this is one qualified name, like a type's.</summary>
    public string? QualifiedName { get; set; }
}

/// <summary>A call of a function, operators included; optional selections are calls too.</summary>
internal sealed class CallExpr : Expr
{
    public CallExpr(int offset, string function, Expr? target, params Expr[] args) : base(offset)
    {
        Function = function;
        Target = target;
        Args = args;
        Depth = DepthOver(target is null ? args : args.Append(target));
    }

    /// <summary>The name; the checker replaces it when a target turns out to be the function's namespace.</summary>
    public string Function { get; set; }

    public Expr? Target { get; set; }

    public Expr[] Args { get; }

    /// <summary>The overloads that may be meant.</summary>
    public IReadOnlyList<Overload> Overloads { get; set; } = [];

    /// <summary>The target and the arguments, as a function receives them.</summary>
    public Expr[] Operands => Target is null ? Args : [Target, .. Args];
}

/// <summary>A list written out.</summary>
internal sealed class ListExpr : Expr
{
    public ListExpr(int offset, Expr[] elements, bool[] optional) : base(offset)
    {
        Elements = elements;
        IsOptional = optional;
        Depth = DepthOver(elements);
    }

    public Expr[] Elements { get; }

    /// <summary>Which elements are written <c>?x</c>: taken over when they hold something.</summary>
    public bool[] IsOptional { get; }
}

/// <summary>An entry of a map or a field of an object written out.</summary>
internal sealed record EntryExpr(int Offset, Expr Key, Expr Value, bool IsOptional);

/// <summary>A map written out.</summary>
internal sealed class MapExpr : Expr
{
    public MapExpr(int offset, EntryExpr[] entries) : base(offset)
    {
        Entries = entries;
        Depth = DepthOver(entries.SelectMany(entry => new[] { entry.Key, entry.Value }));
    }

    public EntryExpr[] Entries { get; }
}

/// <summary>An object of a named type written out; the keys are string literals.</summary>
internal sealed class StructExpr : Expr
{
    public StructExpr(int offset, string typeName, EntryExpr[] fields) : base(offset)
    {
        TypeName = typeName;
        Fields = fields;
        Depth = DepthOver(fields.Select(field => field.Value));
    }

    public string TypeName { get; }

    public EntryExpr[] Fields { get; }
}

/// <summary>A macro over a range, in the general form that the language defines: an accumulator goes through a loop.</summary>
internal sealed class ComprehensionExpr : Expr
{
    public ComprehensionExpr(int offset, ComprehensionParts parts) : base(offset)
    {
        Parts = parts;
        Depth = DepthOver([parts.Range, parts.Initial, parts.Condition, parts.Step, parts.Result]);
    }

    public ComprehensionParts Parts { get; }
}
