namespace Cluster.Cel;

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
