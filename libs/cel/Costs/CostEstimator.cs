namespace Cluster.Cel;

/// <summary>Estimates the cost of an expression the way cel-go and Kubernetes do, so that the same rules fit the same limits.</summary>
internal sealed class CostEstimator(CelEnvironment environment)
{
    private const ulong ListCost = 10;
    private const ulong MapCost = 30;
    private const ulong ObjectCost = 40;

    private readonly Dictionary<Expr, SizeFacts> _facts = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Name, SizeFacts Facts)> _locals = [];

    public CelCostEstimate Estimate(Expr expr)
    {
        var (cost, facts) = expr switch
        {
            LiteralExpr literal => (default, new SizeFacts(Size: SizeOfLiteral(literal.Value))),
            IdentExpr ident => (CelCostEstimate.Of(1), FactsOf(ident.Name)),
            SelectExpr { QualifiedName: { } name } => (CelCostEstimate.Of(1), FactsOf(name)),
            SelectExpr select => EstimateSelect(select),
            CallExpr call => EstimateCall(call),
            ListExpr list => EstimateList(list),
            MapExpr map => EstimateMap(map),
            StructExpr made => (Sum(made.Fields.Select(field => field.Value)) + CelCostEstimate.Of(ObjectCost), SizeFacts.None),
            ComprehensionExpr { Parts: var parts } => parts.Shape == ComprehensionShape.Bind ? EstimateBind(parts) : EstimateLoop(parts),
            _ => (default, SizeFacts.None),
        };
        _facts[expr] = facts;
        return cost;
    }

    /// <summary>The size of what a part gives: as computed, as declared, by its type, or anything.</summary>
    internal SizeRange SizeOf(Expr expr)
    {
        var facts = _facts.GetValueOrDefault(expr, SizeFacts.None);
        return facts.Size ?? SizeOfDeclared(facts.Declared) ?? SizeOfType(expr.Type) ?? SizeRange.Unknown;
    }

    /// <summary>The size of the items of a list.</summary>
    internal SizeRange SizeOfItems(Expr expr)
    {
        var facts = _facts.GetValueOrDefault(expr, SizeFacts.None);
        return facts.Items ?? SizeOfDeclared(Item(facts.Declared)) ?? (Item(expr.Type) is { } item ? SizeOfType(item) : null) ?? SizeRange.Unknown;
    }

    private static CelType? Item(CelType? type) => type?.Kind switch
    {
        CelTypeKind.List => type.Parameters[0],
        CelTypeKind.Map => type.Parameters[1],
        _ => null,
    };

    private static SizeRange? SizeOfDeclared(CelType? declared) => declared?.MaxSize is { } most ? new SizeRange(0, most) : null;

    private static SizeRange? SizeOfType(CelType type) => type.Kind switch
    {
        CelTypeKind.Bool or CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.Double or CelTypeKind.Null or CelTypeKind.Duration
            or CelTypeKind.Timestamp or CelTypeKind.Type => SizeRange.Of(1),
        _ => null,
    };

    private static SizeRange? SizeOfLiteral(CelValue value) => value.Kind switch
    {
        CelKind.String => SizeRange.Of((ulong)CodePoints.Count(value.AsString)),
        CelKind.Bytes => SizeRange.Of((ulong)value.AsBytes.Length),
        _ => null,
    };

    private SizeFacts FactsOf(string name)
    {
        for (var i = _locals.Count - 1; i >= 0; i--)
        {
            if (_locals[i].Name == name)
                return _locals[i].Facts;
        }
        return environment.FindVariable(name.TrimStart('.')) is { } variable ? new SizeFacts(variable.Type) : SizeFacts.None;
    }

    private CelCostEstimate Sum(IEnumerable<Expr> parts)
    {
        CelCostEstimate sum = default;
        foreach (var part in parts)
            sum += Estimate(part);
        return sum;
    }

    private (CelCostEstimate, SizeFacts) EstimateSelect(SelectExpr select)
    {
        var cost = Estimate(select.Operand);
        if (select.IsTestOnly)
            return (cost, SizeFacts.None);
        if (select.Operand.Type.Kind is CelTypeKind.Map or CelTypeKind.Object or CelTypeKind.Parameter or CelTypeKind.Dyn)
            cost += CelCostEstimate.Of(1);
        var facts = _facts[select.Operand];
        var declared = facts.Declared is { Kind: CelTypeKind.Map } map ? map.Parameters[1] : facts.Declared?.FindField(select.Field);
        return (cost, new SizeFacts(declared, facts.Declared is null ? facts.Items : null));
    }

    private (CelCostEstimate, SizeFacts) EstimateList(ListExpr list)
    {
        var cost = Sum(list.Elements) + CelCostEstimate.Of(ListCost);
        return (cost, new SizeFacts(null, SizeRange.Of((ulong)list.Elements.Length), Union(list.Elements), SizeRange.Of(1)));
    }

    private (CelCostEstimate, SizeFacts) EstimateMap(MapExpr map)
    {
        var cost = Sum(map.Entries.SelectMany(entry => new[] { entry.Key, entry.Value })) + CelCostEstimate.Of(MapCost);
        return (cost, new SizeFacts(null, SizeRange.Of((ulong)map.Entries.Length), Union(map.Entries.Select(entry => entry.Value)),
            Union(map.Entries.Select(entry => entry.Key))));
    }

    private SizeRange Union(IEnumerable<Expr> parts)
    {
        SizeRange? union = null;
        foreach (var part in parts)
            union = union?.Or(SizeOf(part)) ?? SizeOf(part);
        return union ?? SizeRange.Of(0);
    }

    private (CelCostEstimate, SizeFacts) EstimateCall(CallExpr call)
    {
        CelCostEstimate[] operands = [.. call.Operands.Select(Estimate)];
        if (call.Function == "dyn")
            return (CelCostEstimate.Of(1) + operands[0], _facts[call.Args[0]]);
        var pricing = new CallPricing(this, call);
        var facts = FactsOfResult(call, pricing);
        return (pricing.Cost(operands), facts);
    }

    private SizeFacts FactsOfResult(CallExpr call, CallPricing pricing)
    {
        switch (call.Function)
        {
            case Operator.Index or Operator.OptionalIndex:
                var container = _facts[call.Args[0]];
                return new SizeFacts(Item(container.Declared), container.Items);
            case Operator.OptionalSelect:
                var field = ((LiteralExpr)call.Args[1]).Value.AsString;
                return new SizeFacts(_facts[call.Args[0]].Declared?.FindField(field));
            case Operator.Conditional:
                return new SizeFacts(null, SizeOf(call.Args[1]).Or(SizeOf(call.Args[2])), Both(call.Args[1], call.Args[2]));
            case Operator.Add when SizeOfType(call.Type) is null:
                return new SizeFacts(null, SizeOf(call.Args[0]) + SizeOf(call.Args[1]), Both(call.Args[0], call.Args[1]));
            case "value" or "orValue" or "or" or "optional.of" when call.Operands is [var first, ..]:
                return _facts[first];
            default:
                return new SizeFacts(null, pricing.ResultSize());
        }
    }

    private SizeRange? Both(Expr left, Expr right) =>
        Item(left.Type) is null && Item(right.Type) is null ? null : SizeOfItems(left).Or(SizeOfItems(right));

    private (CelCostEstimate, SizeFacts) EstimateBind(ComprehensionParts parts)
    {
        var cost = CelCostEstimate.Of(ListCost) + Estimate(parts.Initial);
        _locals.Add((parts.Accumulator, _facts[parts.Initial]));
        cost += Estimate(parts.Result);
        _locals.RemoveAt(_locals.Count - 1);
        return (cost, _facts[parts.Result]);
    }

    private (CelCostEstimate, SizeFacts) EstimateLoop(ComprehensionParts parts)
    {
        var cost = Estimate(parts.Range) + Estimate(parts.Initial);
        var before = _locals.Count;
        _locals.Add((parts.Accumulator, _facts[parts.Initial]));
        var isList = parts.Range.Type.Kind == CelTypeKind.List;
        if (parts.Variable2 is { } second)
        {
            _locals.Add((parts.Variable, isList ? SizeFacts.None : KeyFacts(parts.Range)));
            _locals.Add((second, ItemFacts(parts.Range)));
        }
        else
            _locals.Add((parts.Variable, isList ? ItemFacts(parts.Range) : KeyFacts(parts.Range)));
        var round = Estimate(parts.Condition) + Estimate(parts.Step);
        _locals.RemoveRange(before + 1, _locals.Count - before - 1);
        cost += Estimate(parts.Result);
        _locals.RemoveAt(before);
        var rounds = SizeOf(parts.Range);
        var makes = parts.Shape is ComprehensionShape.List or ComprehensionShape.Filter or ComprehensionShape.MapValues or ComprehensionShape.MapEntries;
        return (cost + rounds.Times(round), makes ? MadeBy(parts, rounds) : SizeFacts.None);
    }

    private SizeFacts MadeBy(ComprehensionParts parts, SizeRange rounds) =>
        new(null, rounds, parts.Body is { } body ? SizeOf(body) : SizeOfItems(parts.Range), SizeRange.Of(1));

    private SizeFacts ItemFacts(Expr range)
    {
        var facts = _facts[range];
        return new SizeFacts(Item(facts.Declared), facts.Items);
    }

    private SizeFacts KeyFacts(Expr range)
    {
        var facts = _facts[range];
        return new SizeFacts(facts.Declared is { Kind: CelTypeKind.Map } map ? map.Parameters[0] : null, facts.Keys);
    }
}
