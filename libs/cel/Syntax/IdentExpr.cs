namespace Cluster.Cel;

/// <summary>A name.</summary>
internal sealed class IdentExpr(int offset, string name) : Expr(offset)
{
    public string Name { get; } = name;
}
