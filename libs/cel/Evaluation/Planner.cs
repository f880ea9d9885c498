namespace Cluster.Cel;

/// <summary>Turns a checked expression into the steps that evaluate it.</summary>
internal sealed class Planner(CelEnvironment environment)
{
    private static readonly Dictionary<string, (Func<CelValue, CelValue, CelValue> Body, Func<CelValue, CelValue, long> Cost)> BinaryOperators = new()
    {
        [Operator.Equal] = (static (a, b) => CelValue.Bool(Equality.AreEqual(a, b)), RuntimeCost.OfComparison),
        [Operator.NotEqual] = (static (a, b) => CelValue.Bool(!Equality.AreEqual(a, b)), RuntimeCost.OfComparison),
        [Operator.Less] = (Operators.Less, RuntimeCost.OfComparison),
        [Operator.LessOrEqual] = (Operators.LessOrEqual, RuntimeCost.OfComparison),
        [Operator.Greater] = (Operators.Greater, RuntimeCost.OfComparison),
        [Operator.GreaterOrEqual] = (Operators.GreaterOrEqual, RuntimeCost.OfComparison),
        [Operator.Add] = (Operators.Add, RuntimeCost.OfAddition),
        [Operator.Subtract] = (Operators.Subtract, RuntimeCost.OfOne),
        [Operator.Multiply] = (Operators.Multiply, RuntimeCost.OfOne),
        [Operator.Divide] = (Operators.Divide, RuntimeCost.OfOne),
        [Operator.Modulo] = (Operators.Modulo, RuntimeCost.OfOne),
        [Operator.In] = (Operators.In, RuntimeCost.OfContainment),
        [Operator.Index] = (Operators.Index, RuntimeCost.OfOne),
        [Operator.OptionalIndex] = (Optionals.Index, RuntimeCost.OfOne),
    };

    private readonly List<string> _locals = [];
    private int _deepest;

    public int SlotCount => environment.Variables.Count + _deepest;

    public Node Plan(Expr expr) => expr switch
    {
        LiteralExpr literal => new ConstantNode(literal.Value),
        IdentExpr ident => PlanName(ident.Name),
        SelectExpr { QualifiedName: { } name } => PlanName(name),
        SelectExpr select => PlanSelect(select),
        CallExpr call => PlanCall(call),
        ListExpr list => PlanList(list),
        MapExpr map => new MapNode([.. map.Entries.Select(PlanEntry)], null),
        StructExpr made => new MapNode([.. made.Fields.Select(PlanField)], made.Type),
        ComprehensionExpr comprehension => PlanComprehension(comprehension.Parts),
        _ => throw new InvalidOperationException($"no plan for {expr.GetType().Name}"),
    };

    private Node PlanName(string name)
    {
        var local = _locals.LastIndexOf(name);
        if (local >= 0)
            return new VariableNode(environment.Variables.Count + local, name);
        name = name.TrimStart('.');
        return environment.FindVariable(name) is { } variable
            ? new VariableNode(variable.Index, name)
            : new ConstantNode(CelValue.Type(environment.FindType(name)!));
    }

    private Node PlanSelect(SelectExpr select)
    {
        var operand = Plan(select.Operand);
        var field = FieldOf(select.Operand.Type, select.Field);
        return select.IsTestOnly ? new HasNode(operand, field) : new SelectNode(operand, field);
    }

    /// <summary>Declared fields are written escaped; the keys of maps are taken as they stand.</summary>
    private static string FieldOf(CelType operand, string name)
    {
        if (operand.Kind == CelTypeKind.Optional)
            operand = operand.Parameters[0];
        return operand.Kind == CelTypeKind.Object ? CelFieldName.Unescape(name) : name;
    }

    private MapNodeEntry PlanEntry(EntryExpr entry) => new(Plan(entry.Key), Plan(entry.Value), entry.IsOptional);

    private MapNodeEntry PlanField(EntryExpr field)
    {
        var name = CelFieldName.Unescape(((LiteralExpr)field.Key).Value.AsString);
        return new(new ConstantNode(CelValue.String(name)), Plan(field.Value), field.IsOptional);
    }

    private Node PlanList(ListExpr list)
    {
        Node[] elements = [.. list.Elements.Select(Plan)];
        var isConstant = Array.TrueForAll(elements, element => element is ConstantNode) && !list.IsOptional.Contains(true);
        return isConstant
            ? new ConstantNode(CelValue.List([.. elements.Select(element => ((ConstantNode)element).Value)]))
            : new ListNode(elements, list.IsOptional);
    }

    private Node PlanCall(CallExpr call)
    {
        if (call.Function == Operator.OptionalSelect)
            return new OptionalSelectNode(Plan(call.Args[0]), FieldOf(call.Args[0].Type, ((LiteralExpr)call.Args[1]).Value.AsString));
        Node[] operands = [.. call.Operands.Select(Plan)];
        switch (call.Function)
        {
            case Operator.And:
                return new LogicNode(operands[0], operands[1], false);
            case Operator.Or:
                return new LogicNode(operands[0], operands[1], true);
            case Operator.Conditional:
                return new ConditionalNode(operands[0], operands[1], operands[2]);
            case "or" or "orValue" when call.Target is not null && operands.Length == 2:
                return new AlternativeNode(operands[0], operands[1], call.Function == "orValue");
        }
        if (BinaryOperators.TryGetValue(call.Function, out var known))
            return new OperatorNode(operands[0], operands[1], known.Body, known.Cost);
        Overload[] overloads = [.. call.Overloads];
        return operands.Length switch
        {
            1 => new UnaryNode(operands[0], overloads),
            2 => new BinaryNode(operands[0], operands[1], overloads),
            _ => new CallNode(operands, overloads),
        };
    }

    private Node PlanComprehension(ComprehensionParts parts)
    {
        var range = parts.Shape == ComprehensionShape.Bind ? Plan(parts.Initial) : Plan(parts.Range);
        var before = _locals.Count;
        var variables = Declare(parts);
        var predicate = parts.Predicate is null ? null : Plan(parts.Predicate);
        var body = parts.Body is null ? null : Plan(parts.Body);
        var node = parts.Shape switch
        {
            ComprehensionShape.All => new QuantifierNode(range, variables, predicate!, false),
            ComprehensionShape.Exists => new QuantifierNode(range, variables, predicate!, true),
            ComprehensionShape.ExistsOne => new ExistsOneNode(range, variables, predicate!),
            ComprehensionShape.List => new ListLoopNode(range, variables, predicate, body!),
            ComprehensionShape.Filter => new ListLoopNode(range, variables, predicate, new VariableNode(variables.First, parts.Variable)),
            ComprehensionShape.Bind => (Node)new BindNode(variables.First, range, Plan(parts.Result)),
            _ => new MapLoopNode(range, variables, predicate, parts.BodyKey is null ? null : Plan(parts.BodyKey), body!),
        };
        _locals.RemoveRange(before, _locals.Count - before);
        return node;
    }

    private LoopVariables Declare(ComprehensionParts parts)
    {
        var first = environment.Variables.Count + _locals.Count;
        _locals.Add(parts.Shape == ComprehensionShape.Bind ? parts.Accumulator : parts.Variable);
        if (parts.Variable2 is not null)
            _locals.Add(parts.Variable2);
        _deepest = Math.Max(_deepest, _locals.Count);
        return new LoopVariables(first, parts.Variable2 is null ? -1 : first + 1);
    }
}
