namespace Cluster.Cel;

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
