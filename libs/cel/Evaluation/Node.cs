namespace Cluster.Cel;

/// <summary>A step of a compiled expression. Immutable.</summary>
internal abstract class Node
{
    public abstract CelValue Evaluate(Frame frame);
}
