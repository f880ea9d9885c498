namespace Cluster.Cel;

/// <summary>A call with no argument, or with three and more.</summary>
internal sealed class CallNode(Node[] operands, Overload[] overloads) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var values = new CelValue[operands.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = operands[i].Evaluate(frame);
            if (values[i].IsError)
                return values[i];
        }
        foreach (var overload in overloads)
        {
            if (!Accepts(overload, values))
                continue;
            frame.Charge(RuntimeCost.BeforeCall(overload.Cost, values.Length > 0 ? values[0] : default, values.Length > 1 ? values[1] : default));
            return overload.Body0 is { } constant ? constant() : overload.BodyN!(values);
        }
        return Failure.NoSuchOverload;
    }

    private static bool Accepts(Overload overload, CelValue[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!overload.Accepts(i, values[i]))
                return false;
        }
        return true;
    }
}
