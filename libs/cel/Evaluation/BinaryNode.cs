namespace Cluster.Cel;

/// <summary>A call with two arguments.</summary>
internal sealed class BinaryNode(Node left, Node right, Overload[] overloads) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        if (first.IsError)
            return first;
        var second = right.Evaluate(frame);
        if (second.IsError)
            return second;
        foreach (var overload in overloads)
        {
            if (!overload.Accepts(0, first) || !overload.Accepts(1, second))
                continue;
            frame.Charge(RuntimeCost.BeforeCall(overload.Cost, first, second));
            var result = overload.Body2!(first, second);
            if (overload.Cost == CallCost.TraverseResultTwice)
                frame.Charge(RuntimeCost.AfterCall(result));
            return result;
        }
        return Failure.NoSuchOverload;
    }
}
