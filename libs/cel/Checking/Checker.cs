namespace Cluster.Cel;

/// <summary>Finds the type of every part of an expression, and what is wrong with it.</summary>
internal sealed class Checker
{
    private readonly CelEnvironment _environment;
    private readonly CelSource _source;
    private readonly Unifier _unifier = new();
    private readonly OverloadResolver _overloads;
    private readonly List<(string Name, CelType Type)> _locals = [];
    private readonly List<CelIssue> _issues = [];
    private readonly List<Expr> _visited = [];

    public Checker(CelEnvironment environment, CelSource source)
    {
        _environment = environment;
        _source = source;
        _overloads = new(_unifier);
    }

    public IReadOnlyList<CelIssue> Issues => _issues;

    public void Check(Expr root)
    {
        Visit(root);
        foreach (var expr in _visited)
            expr.Type = _unifier.Resolve(expr.Type, true);
        if (_issues.Count == 0)
            new LiteralArguments(Report).Check(_visited);
    }

    private void Report(int offset, string message)
    {
        if (_issues.Count < 100 && !_issues.Exists(issue => issue.Offset == offset && issue.Message == message))
            _issues.Add(new CelIssue(message, offset, _source.Describe(offset, message)));
    }

    private CelType Visit(Expr expr)
    {
        var type = expr switch
        {
            LiteralExpr literal => TypeOfLiteral(literal.Value),
            IdentExpr ident => VisitIdent(ident),
            SelectExpr select => VisitSelect(select),
            CallExpr call => VisitCall(call),
            ListExpr list => VisitList(list),
            MapExpr map => VisitMap(map),
            StructExpr made => VisitStruct(made),
            ComprehensionExpr comprehension => VisitComprehension(comprehension.Parts),
            _ => CelType.Error,
        };
        expr.Type = type;
        _visited.Add(expr);
        return type;
    }

    private static CelType TypeOfLiteral(CelValue value) => value.Kind switch
    {
        CelKind.Null => CelType.Null,
        CelKind.Bool => CelType.Bool,
        CelKind.Int => CelType.Int,
        CelKind.Uint => CelType.Uint,
        CelKind.Double => CelType.Double,
        CelKind.String => CelType.String,
        _ => CelType.Bytes,
    };

    private CelType? FindName(string name)
    {
        for (var i = _locals.Count - 1; i >= 0; i--)
        {
            if (_locals[i].Name == name)
                return _locals[i].Type;
        }
        name = name.TrimStart('.');
        return _environment.FindVariable(name)?.Type ?? (_environment.FindType(name) is { } type ? CelType.TypeOf(type) : null);
    }

    private CelType VisitIdent(IdentExpr ident)
    {
        if (FindName(ident.Name) is { } type)
            return type;
        Report(ident.Offset, Undeclared(ident.Name.TrimStart('.')));
        return CelType.Error;
    }

    private static string Undeclared(string name) => $"undeclared reference to '{name}' (in container '')";

    /// <summary>The dotted name that an expression is, when it is one.</summary>
    private static string? QualifiedName(Expr expr) => expr switch
    {
        IdentExpr ident => ident.Name,
        SelectExpr { IsTestOnly: false } select when QualifiedName(select.Operand) is { } prefix => $"{prefix}.{select.Field}",
        _ => null,
    };

    private bool StartsWithLocal(Expr expr) => expr switch
    {
        IdentExpr ident => _locals.Exists(local => local.Name == ident.Name),
        SelectExpr select => StartsWithLocal(select.Operand),
        _ => false,
    };

    private CelType VisitSelect(SelectExpr select)
    {
        if (!select.IsTestOnly && !StartsWithLocal(select) && QualifiedName(select) is { } name && FindName(name) is { } named)
        {
            select.QualifiedName = name.TrimStart('.');
            return named;
        }
        var operand = _unifier.Resolve(Visit(select.Operand));
        var type = FieldType(select.Offset, operand, select.Field, false);
        return select.IsTestOnly ? CelType.Bool : type;
    }

    private CelType FieldType(int offset, CelType operand, string field, bool isOptional)
    {
        switch (operand.Kind)
        {
            case CelTypeKind.Optional when !isOptional:
                return CelType.Optional(Unwrapped(FieldType(offset, _unifier.Resolve(operand.Parameters[0]), field, true)));
            case CelTypeKind.Optional:
                return FieldType(offset, _unifier.Resolve(operand.Parameters[0]), field, true);
            case CelTypeKind.Map:
                return operand.Parameters[1];
            case CelTypeKind.Object:
                if (operand.FindField(field) is { } type)
                    return type;
                Report(offset, $"undefined field '{field}'");
                return CelType.Error;
            case CelTypeKind.Parameter:
                _unifier.IsAssignable(operand, CelType.Dyn);
                return CelType.Dyn;
            case CelTypeKind.Dyn or CelTypeKind.Error:
                return CelType.Dyn;
            default:
                Report(offset, $"type '{operand}' does not support field selection");
                return CelType.Error;
        }
    }

    private CelType Unwrapped(CelType type) => _unifier.Resolve(type) is { Kind: CelTypeKind.Optional } optional ? optional.Parameters[0] : type;

    private CelType VisitCall(CallExpr call)
    {
        if (call.Function == Operator.OptionalSelect)
            return VisitOptionalSelect(call);
        if (call.Target is { } target && QualifiedName(target) is { } prefix && !StartsWithLocal(target)
            && CelEnvironment.FindFunction($"{prefix.TrimStart('.')}.{call.Function}") is { } qualified)
        {
            call.Function = qualified.Name;
            call.Target = null;
        }
        var function = CelEnvironment.FindFunction(call.Function.TrimStart('.'));
        if (function is null)
        {
            foreach (var operand in call.Operands)
                Visit(operand);
            Report(call.Offset, Undeclared(call.Function));
            return CelType.Error;
        }
        CelType[] arguments = [.. call.Operands.Select(Visit)];
        if (_overloads.Resolve(call, function, arguments) is { } result)
            return result;
        Report(call.Offset, $"found no matching overload for '{call.Function}' applied to '{_overloads.Signature(call, arguments)}'");
        return CelType.Error;
    }

    private CelType VisitOptionalSelect(CallExpr call)
    {
        var operand = _unifier.Resolve(Visit(call.Args[0]));
        var field = ((LiteralExpr)call.Args[1]).Value.AsString;
        Visit(call.Args[1]);
        var content = operand.Kind == CelTypeKind.Optional ? _unifier.Resolve(operand.Parameters[0]) : operand;
        var result = FieldType(call.Offset, content, field, true);
        return CelType.Optional(Unwrapped(result));
    }

    private CelType VisitList(ListExpr list)
    {
        CelType? item = null;
        for (var i = 0; i < list.Elements.Length; i++)
        {
            var type = Visit(list.Elements[i]);
            if (list.IsOptional[i])
                type = ContentOfOptional(list.Elements[i], type);
            item = Join(list.Elements[i], item, type);
        }
        return CelType.List(item ?? _unifier.NewParameter());
    }

    private CelType VisitMap(MapExpr map)
    {
        CelType? key = null, value = null;
        foreach (var entry in map.Entries)
        {
            key = Join(entry.Key, key, Visit(entry.Key));
            var type = Visit(entry.Value);
            if (entry.IsOptional)
                type = ContentOfOptional(entry.Value, type);
            value = Join(entry.Value, value, type);
        }
        return CelType.Map(key ?? _unifier.NewParameter(), value ?? _unifier.NewParameter());
    }

    private CelType ContentOfOptional(Expr expr, CelType type)
    {
        var resolved = _unifier.Resolve(type);
        if (resolved.Kind == CelTypeKind.Optional)
            return resolved.Parameters[0];
        if (!resolved.IsDynamic)
            Report(expr.Offset, $"expected type 'optional_type({resolved})' but found '{resolved}'");
        return resolved.IsDynamic ? CelType.Dyn : CelType.Error;
    }

    /// <summary>The common type of what stands in one list or map: Kubernetes wants them all alike.</summary>
    private CelType Join(Expr expr, CelType? previous, CelType current)
    {
        if (previous is null)
            return current;
        if (_unifier.IsAssignable(current, previous) || _unifier.IsAssignable(previous, current))
            return _unifier.MostGeneral(previous, current);
        Report(expr.Offset, $"expected type '{_unifier.Resolve(previous)}' but found '{_unifier.Resolve(current)}'");
        return CelType.Error;
    }

    private CelType VisitStruct(StructExpr made)
    {
        var type = _environment.FindType(made.TypeName.TrimStart('.'));
        if (type is not { Kind: CelTypeKind.Object })
            Report(made.Offset, type is null ? Undeclared(made.TypeName) : $"'{made.TypeName}' is not a type");
        foreach (var field in made.Fields)
            VisitFieldValue(field, type);
        return type is { Kind: CelTypeKind.Object } ? type : CelType.Error;
    }

    private void VisitFieldValue(EntryExpr field, CelType? owner)
    {
        var value = Visit(field.Value);
        if (field.IsOptional)
            value = ContentOfOptional(field.Value, value);
        if (owner is not { Kind: CelTypeKind.Object })
            return;
        var name = ((LiteralExpr)field.Key).Value.AsString;
        if (owner.FindField(name) is not { } wanted)
            Report(field.Offset, $"undefined field '{name}'");
        else if (!_unifier.IsAssignable(value, wanted) && !(wanted.IsNullable && value.Kind == CelTypeKind.Null))
            Report(field.Offset, $"expected type of field '{name}' is '{wanted}' but provided type is '{_unifier.Resolve(value, true)}'");
    }

    private CelType VisitComprehension(ComprehensionParts parts)
    {
        var range = _unifier.Resolve(Visit(parts.Range));
        var accumulator = Visit(parts.Initial);
        var (first, second) = VariableTypes(parts, range);
        var before = _locals.Count;
        _locals.Add((parts.Accumulator, accumulator));
        if (parts.Shape != ComprehensionShape.Bind)
        {
            _locals.Add((parts.Variable, first));
            if (parts.Variable2 is not null)
                _locals.Add((parts.Variable2, second));
            RequireAssignable(parts.Condition, Visit(parts.Condition), CelType.Bool);
            RequireAssignable(parts.Step, Visit(parts.Step), accumulator);
            _locals.RemoveRange(before + 1, _locals.Count - before - 1);
        }
        else
            Visit(parts.Condition);
        var result = Visit(parts.Result);
        _locals.RemoveRange(before, _locals.Count - before);
        return result;
    }

    private void RequireAssignable(Expr expr, CelType actual, CelType wanted)
    {
        if (!_unifier.IsAssignable(actual, wanted))
            Report(expr.Offset, $"expected type '{_unifier.Resolve(wanted)}' but found '{_unifier.Resolve(actual)}'");
    }

    private (CelType First, CelType Second) VariableTypes(ComprehensionParts parts, CelType range)
    {
        var two = parts.Variable2 is not null;
        switch (range.Kind)
        {
            case CelTypeKind.List:
                return two ? (CelType.Int, range.Parameters[0]) : (range.Parameters[0], CelType.Dyn);
            case CelTypeKind.Map:
                return (range.Parameters[0], range.Parameters[1]);
            case CelTypeKind.Dyn or CelTypeKind.Error:
                return (CelType.Dyn, CelType.Dyn);
            case CelTypeKind.Parameter:
                _unifier.IsAssignable(range, CelType.Dyn);
                return (CelType.Dyn, CelType.Dyn);
            default:
                Report(parts.Range.Offset, $"expression of type '{range}' cannot be range of a comprehension (must be list, map, or dynamic)");
                return (CelType.Error, CelType.Error);
        }
    }
}
