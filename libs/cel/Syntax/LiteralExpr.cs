namespace Cluster.Cel;

/// <summary>A value written out.</summary>
internal sealed class LiteralExpr(int offset, CelValue value) : Expr(offset)
{
    public CelValue Value { get; } = value;
}
