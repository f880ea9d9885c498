namespace Cluster.Cel;

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
