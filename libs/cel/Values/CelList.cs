namespace Cluster.Cel;

/// <summary>A list that the evaluator may read. Implementations may make their items when they are asked for.</summary>
public abstract class CelList
{
    /// <summary>How many items there are.</summary>
    public abstract int Count { get; }

    /// <summary>The item at an index from 0 to <see cref="Count"/> - 1.</summary>
    public abstract CelValue this[int index] { get; }

    /// <summary>How equality and addition treat this list.</summary>
    public virtual CelListSemantics Semantics => CelListSemantics.Atomic;
}
