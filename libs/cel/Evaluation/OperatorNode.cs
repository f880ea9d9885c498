namespace Cluster.Cel;

/// <summary>An operator with two sides that are both evaluated.</summary>
internal sealed class OperatorNode(Node left, Node right, Func<CelValue, CelValue, CelValue> body, Func<CelValue, CelValue, long> cost) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        if (first.IsError)
            return first;
        var second = right.Evaluate(frame);
        if (second.IsError)
            return second;
        frame.Charge(cost(first, second));
        return body(first, second);
    }
}
