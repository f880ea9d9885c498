namespace Cluster.Cel;

/// <summary>A part of a parsed expression. The checker notes on it what it found.</summary>
internal abstract class Expr(int offset)
{
    /// <summary>Where errors about this part point to.</summary>
    public int Offset { get; } = offset;

    /// <summary>How many levels of parts there are from here down.</summary>
    public int Depth { get; protected init; } = 1;

    /// <summary>The type that the checker found.</summary>
    public CelType Type { get; set; } = CelType.Dyn;

    protected static int DepthOver(IEnumerable<Expr> parts)
    {
        var deepest = 0;
        foreach (var part in parts)
            deepest = Math.Max(deepest, part.Depth);
        return deepest + 1;
    }
}
