namespace Cluster.Cel;

/// <summary>The price of one call, from the sizes of its operands.</summary>
internal sealed class CallPricing(CostEstimator sizes, CallExpr call)
{
    private readonly Expr[] _operands = call.Operands;

    public CelCostEstimate Cost(CelCostEstimate[] operands)
    {
        switch (call.Function)
        {
            case Operator.And or Operator.Or:
                return new CelCostEstimate(operands[0].Min, Saturating.Add(operands[0].Max, operands[1].Max));
            case Operator.Conditional:
                return operands[0] + operands[1].Or(operands[2]);
        }
        var own = OwnCost();
        foreach (var operand in operands)
            own += operand;
        return own;
    }

    /// <summary>The size of the result where the function shows it.</summary>
    public SizeRange? ResultSize()
    {
        switch (call.Function)
        {
            case "lowerAscii" or "upperAscii" or "substring" or "trim" or "reverse" or "sort" or "distinct" or "slice":
                return First with { Min = call.Function is "substring" or "slice" or "trim" or "distinct" ? 0 : First.Min };
            case "replace":
                return Replaced();
            case "split" or "findAll" or "find":
                return First with { Min = 0 };
            case "join":
                var separators = _operands.Length > 1 ? Second * First : SizeRange.Of(0);
                return First * sizes.SizeOfItems(_operands[0]) + separators;
            case "bytes":
                return new SizeRange(First.Min, Saturating.Multiply(First.Max, 4));
            case "string" when _operands[0].Type.Kind == CelTypeKind.Bytes:
                return new SizeRange(First.Min / 4, First.Max);
            case "string" when _operands[0].Type.Kind == CelTypeKind.String:
                return First;
            case "string":
                return SizeOfText(_operands[0].Type.Kind);
            case "format":
                return First + Second;
            case "strings.quote":
                return new SizeRange(First.Min + 2, Saturating.Add(Saturating.Multiply(First.Max, 2), 2));
            default:
                return null;
        }
    }

    /// <summary>How long the texts of scalars are.</summary>
    private static SizeRange? SizeOfText(CelTypeKind kind) => kind switch
    {
        CelTypeKind.Bool => new SizeRange(4, 5),
        CelTypeKind.Int or CelTypeKind.Uint => new SizeRange(1, 20),
        CelTypeKind.Double or CelTypeKind.Duration => new SizeRange(1, 25),
        CelTypeKind.Timestamp => new SizeRange(20, 35),
        CelTypeKind.Opaque => new SizeRange(2, 50),
        _ => null,
    };

    private SizeRange First => sizes.SizeOf(_operands[0]);

    private SizeRange Second => sizes.SizeOf(_operands[1]);

    private CelCostEstimate OwnCost()
    {
        switch (call.Function)
        {
            case Operator.Equal or Operator.NotEqual:
                return Comparison();
            case Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual:
                return IsText(_operands[0]) || IsText(_operands[1]) ? Comparison() : CelCostEstimate.Of(1);
            case Operator.Add:
                return IsText(call) ? (First + Second).Cost(RuntimeCost.PerCodePoint) : CelCostEstimate.Of(1);
            case Operator.In:
                return _operands[1].Type.Kind == CelTypeKind.Map ? CelCostEstimate.Of(1) : Second.Cost(1);
        }
        CelCostEstimate? union = null;
        foreach (var overload in call.Overloads)
            union = union?.Or(OwnCost(overload.Cost)) ?? OwnCost(overload.Cost);
        return union ?? CelCostEstimate.Of(1);
    }

    private static bool IsText(Expr expr) => expr.Type.Kind is CelTypeKind.String or CelTypeKind.Bytes;

    private CelCostEstimate OwnCost(CallCost cost)
    {
        const double PerCodePoint = RuntimeCost.PerCodePoint;
        var address = new SizeRange(8, 32);
        switch (cost)
        {
            case CallCost.TraverseFirst:
                return First.Cost(PerCodePoint);
            case CallCost.TraverseFirstTwice:
                return First.Cost(2 * PerCodePoint);
            case CallCost.TraverseSecond:
                return Second.Cost(PerCodePoint);
            case CallCost.TraverseResultTwice:
                return (ResultSize() ?? SizeRange.Unknown).Cost(PerCodePoint);
            case CallCost.Search:
                return First.Cost(PerCodePoint) * Second.Cost(PerCodePoint);
            case CallCost.Match:
                return (First + SizeRange.Of(1)).Cost(PerCodePoint) * Second.Cost(RuntimeCost.PerPatternCodePoint);
            case CallCost.WalkFirst:
                return Walk();
            case CallCost.Pairs:
                return CelCostEstimate.Of(1) + First.Times(Second.Cost(1));
            case CallCost.AddressInRange:
                return address.Cost(PerCodePoint);
            case CallCost.AddressTextInRange:
                return address.Cost(PerCodePoint) + Second.Cost(PerCodePoint);
            case CallCost.RangeInRange:
                return address.Cost(1.5 * PerCodePoint) + CelCostEstimate.Of(1);
            case CallCost.RangeTextInRange:
                return address.Cost(1.5 * PerCodePoint) + CelCostEstimate.Of(1) + Second.Cost(PerCodePoint);
            case CallCost.Authorization:
                return CelCostEstimate.Of(350_000);
            case CallCost.Free:
                return default;
            default:
                return CelCostEstimate.Of(1);
        }
    }

    private CelCostEstimate Comparison()
    {
        var smaller = Math.Min(First.Max, Second.Max);
        return new SizeRange(smaller > 0 ? 1UL : 0, smaller).Cost(RuntimeCost.PerCodePoint);
    }

    /// <summary>One per item, and the texts that are compared on the way.</summary>
    private CelCostEstimate Walk()
    {
        var perItem = CelCostEstimate.Of(1);
        if (_operands[0].Type is { Kind: CelTypeKind.List } list && list.Parameters[0].Kind is CelTypeKind.String or CelTypeKind.Bytes)
            perItem += sizes.SizeOfItems(_operands[0]).Cost(RuntimeCost.PerCodePoint);
        return First.Times(perItem);
    }

    /// <summary>The shortest and the longest that replacing can make of a text.</summary>
    private SizeRange Replaced()
    {
        var (text, old, by) = (First, Second, sizes.SizeOf(_operands[2]));
        ulong most;
        if (old.Min == 0)
            most = Saturating.Add(Saturating.Multiply(Saturating.Add(text.Max, 1), by.Max), text.Max);
        else
            most = by.Max <= old.Min ? text.Max : Saturating.Multiply(text.Max / old.Min + 1, by.Max);
        return new SizeRange(0, Math.Max(most, text.Max));
    }
}
