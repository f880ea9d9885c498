namespace Cluster.Cel;

/// <summary><c>&amp;&amp;</c> and <c>||</c>: one side that decides outweighs an error on the other.</summary>
internal sealed class LogicNode(Node left, Node right, bool decisive) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        if (first.Kind == CelKind.Bool && first.AsBool == decisive)
            return first;
        var second = right.Evaluate(frame);
        return Combine(first, second, decisive);
    }

    public static CelValue Combine(in CelValue first, in CelValue second, bool decisive)
    {
        if (second.Kind == CelKind.Bool && (second.AsBool == decisive || first.Kind == CelKind.Bool))
            return second;
        if (first.IsError)
            return first;
        return second.IsError ? second : Failure.NoSuchOverload;
    }
}
