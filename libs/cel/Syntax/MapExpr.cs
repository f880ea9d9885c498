namespace Cluster.Cel;

/// <summary>A map written out.</summary>
internal sealed class MapExpr : Expr
{
    public MapExpr(int offset, EntryExpr[] entries) : base(offset)
    {
        Entries = entries;
        Depth = DepthOver(entries.SelectMany(entry => new[] { entry.Key, entry.Value }));
    }

    public EntryExpr[] Entries { get; }
}
