namespace Cluster.Cel;

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
