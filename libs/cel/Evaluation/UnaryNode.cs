namespace Cluster.Cel;

/// <summary>A call with one argument.</summary>
internal sealed class UnaryNode(Node operand, Overload[] overloads) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.IsError)
            return value;
        foreach (var overload in overloads)
        {
            if (!overload.Accepts(0, value))
                continue;
            frame.Charge(RuntimeCost.BeforeCall(overload.Cost, value, default));
            var result = overload.Body1!(value);
            if (overload.Cost == CallCost.TraverseResultTwice)
                frame.Charge(RuntimeCost.AfterCall(result));
            return result;
        }
        return Failure.NoSuchOverload;
    }
}
